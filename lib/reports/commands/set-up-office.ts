import { createPeerGroup, joinPeerGroup } from "@/lib/air/commands/change-peer-group";
import { createStation } from "@/lib/air/commands/change-station";
import { renameRegion } from "@/lib/identity/commands/change-places";
import { createUnit } from "@/lib/identity/commands/change-units";
import { createRegions, previewRegions } from "@/lib/identity/commands/create-regions";
import { moveRegion } from "@/lib/identity/commands/move-region";
import { regionAbove } from "@/lib/identity/rules/region-rows";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { contentHash } from "@/lib/shared/content-hash";
import type { OfficeFile } from "../schema-office";

/** How many of each were made; what was there already is left as it stands. */
export interface SetUp {
  regions: number;
  units: number;
  stations: number;
  groups: number;
  members: number;
}

const REASON = "首次设置";
/** The code under which the first start makes the district. */
const PLACEHOLDER = "000000";

/**
 * Makes what the file names and what is not there yet, by code: the same file again makes nothing. All in the caller's transaction, by the
 * commands of the pages, with their lines in the trail. Throws BadInput (`setup-row`) naming the code that cannot be made.
 */
export async function setUpOffice(tx: Tx, viewer: Viewer, file: OfficeFile): Promise<SetUp> {
  const made: SetUp = { regions: 0, units: 0, stations: 0, groups: 0, members: 0 };
  await nameDistrict(tx, viewer, file);
  made.regions = await makeRegions(tx, viewer, file);
  const regions = await idsOf(tx, "region");
  const idOf = (code: string) => {
    const id = regions.get(code);
    if (id === undefined) throw new BadInput("setup-row", { code });
    return id;
  };
  await putBelowCity(tx, viewer, file, regions);
  const [units, stations, groups] = [
    await idsOf(tx, "unit"),
    await idsOf(tx, "station"),
    await idsOf(tx, "peer_group"),
  ];
  for (const { region, ...unit } of file.units.filter(({ code }) => !units.has(code))) {
    await createUnit(tx, viewer, { ...unit, regionId: idOf(region) });
    made.units++;
  }
  for (const { region, ...station } of file.stations.filter(({ code }) => !stations.has(code))) {
    await createStation(tx, viewer, { ...station, regionId: idOf(region) });
    made.stations++;
  }
  for (const { members, ...group } of file.groups) {
    const groupId = groups.get(group.code) ?? (await createPeerGroup(tx, viewer, group));
    if (!groups.has(group.code)) made.groups++;
    const there = await tx.sql<{ id: number }>(
      "setup-members",
      "SELECT region_id AS id FROM peer_group_member WHERE group_id = $1",
      [groupId],
    );
    for (const { region, from } of members) {
      const regionId = idOf(region);
      // Who was ever a member is the office's to change on the page.
      if (there.some(({ id }) => id === regionId)) continue;
      await joinPeerGroup(tx, viewer, { groupId, regionId, from, reason: REASON });
      made.members++;
    }
  }
  return made;
}

async function idsOf(tx: Tx, table: "region" | "unit" | "station" | "peer_group"): Promise<Map<string, number>> {
  const rows = await tx.sql<{ code: string; id: number }>(`setup-${table}`, `SELECT code, id FROM ${table}`);
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** The district of the first start takes the code and the name that the file gives to `home`. */
async function nameDistrict(tx: Tx, viewer: Viewer, file: OfficeFile): Promise<void> {
  const home = file.regions.find(({ code }) => code === file.home);
  const [first] = await tx.sql<{ id: number; name: string; nameEn: string; code: string }>(
    "setup-placeholder",
    `SELECT id, name, name_en AS "nameEn", code FROM region WHERE code = $1 AND NOT EXISTS (SELECT FROM region WHERE code = $2)`,
    [PLACEHOLDER, home?.code ?? PLACEHOLDER],
  );
  if (!home || !first) return;
  const { id, ...seen } = first;
  await renameRegion(tx, viewer, {
    id,
    name: home.name,
    nameEn: home.nameEn,
    code: home.code,
    reason: REASON,
    seen: contentHash({ name: seen.name, nameEn: seen.nameEn, code: seen.code }),
  });
}

async function makeRegions(tx: Tx, viewer: Viewer, file: OfficeFile): Promise<number> {
  const rows = [
    { lineNo: 1, cells: ["代码", "名称", "英文名称", "上级代码"] },
    ...file.regions.map(({ code, name, nameEn, parent = "" }, i) => ({
      lineNo: i + 2,
      cells: [code, name, nameEn, parent],
    })),
  ];
  const planned = await previewRegions(viewer, rows, tx);
  const faulty = planned.find(({ fault }) => fault !== null && fault.key !== "other-name");
  if (faulty) throw new BadInput("setup-row", { code: faulty.code });
  if (planned.every(({ known, fault }) => known || fault !== null)) return 0;
  return (await createRegions(tx, viewer, rows)).made;
}

/** A district that stands alone comes below the city whose code begins its own. */
async function putBelowCity(
  tx: Tx,
  viewer: Viewer,
  file: OfficeFile,
  regions: ReadonlyMap<string, number>,
): Promise<void> {
  const home = file.regions.find(({ code }) => code === file.home);
  const above = home && (home.parent ?? regionAbove(home.code, regions));
  if (!home || !above) return;
  const [alone] = await tx.sql<{ id: number }>(
    "setup-alone",
    "SELECT id FROM region WHERE code = $1 AND parent_id IS NULL AND level = 'district'",
    [home.code],
  );
  const parentId = regions.get(above);
  if (alone && parentId !== undefined)
    await moveRegion(tx, viewer, { id: alone.id, parentId, reason: REASON, seen: contentHash({ parentId: null }) });
}
