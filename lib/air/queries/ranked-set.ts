import { chosenRegion, isMember, peerGroups, type RegionNode } from "@/lib/air/queries/region-tree";
import type { AirPolicies } from "@/lib/air/rules/air-policies";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { CivilDate } from "@/lib/shared/civil-date";

/** Which regions are ranked with each other. */
export interface RankedSet {
  kind: "towns" | "group";
  code: string;
  name: string;
  nameEn: string;
  /** On the day asked for. */
  members: RegionNode[];
  /** Everybody who was ever among them: other periods are ranked among other members. */
  ever: RegionNode[];
  /** Who is ranked with each other in a period that ends on this day. */
  isMember(regionId: number, on: CivilDate): boolean;
  /** A region whose stations tell how fresh the data are. */
  anchorId: number;
  choices: { kind: "towns" | "group"; code: string; name: string; nameEn: string }[];
}

/**
 * The set asked for ("towns:CODE" or "group:CODE"), else the towns of the viewer's own district. Members in the office's
 * order; a region closed before the day is left out. Null when there is none in sight.
 */
export async function rankedSet(
  viewer: Viewer,
  regions: readonly RegionNode[],
  asked: string | undefined,
  policies: AirPolicies,
  on: CivilDate,
): Promise<RankedSet | null> {
  const open = regions.filter(({ closedOn }) => closedOn === null || closedOn > on);
  const groups = (await peerGroups(on)).map((group) => ({
    ...group,
    members: open.filter(({ id }) => group.regionIds.includes(id)),
  }));
  const home = chosenRegion(viewer, regions, undefined, policies.homeRegion);
  const sets: RankedSet[] = [];
  for (const district of open) {
    const members = open.filter(({ parentId, level }) => parentId === district.id && level === "town");
    if (members.length > 0)
      sets.push({ ...setOf("towns", district, members, district.id), ever: members, isMember: () => true });
  }
  for (const city of open.filter(({ level }) => level === "city")) {
    const districts = sets.filter(({ anchorId }) => open.find(({ id }) => id === anchorId)?.parentId === city.id);
    const members = districts.flatMap((set) => set.members);
    if (districts.length > 1)
      sets.push({ ...setOf("towns", city, members, city.id), ever: members, isMember: () => true });
  }
  for (const group of groups) {
    const anchor = group.members.find(({ id }) => id === home?.id) ?? group.members[0];
    if (!anchor) continue;
    const ever = regions.filter(({ id }) => group.spans.some(({ regionId }) => regionId === id));
    sets.push({
      ...setOf("group", group, group.members, anchor.id),
      ever,
      isMember: (regionId, day) => isMember(group, regionId, day),
    });
  }
  const choices = sets.map(({ kind, code, name, nameEn }) => ({ kind, code, name, nameEn }));
  const chosen =
    asked === undefined
      ? (sets.find(({ kind, code }) => kind === "towns" && code === home?.code) ?? sets[0])
      : sets.find(({ kind, code }) => `${kind}:${code}` === asked);
  return chosen ? { ...chosen, choices } : null;
}

function setOf(
  kind: "towns" | "group",
  { code, name, nameEn }: { code: string; name: string; nameEn: string },
  members: RegionNode[],
  anchorId: number,
): Omit<RankedSet, "ever" | "isMember"> {
  return { kind, code, name, nameEn, members, anchorId, choices: [] };
}
