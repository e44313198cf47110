import { createPeerGroup, joinPeerGroup } from "@/lib/air/commands/change-peer-group";
import { createStation } from "@/lib/air/commands/change-station";
import { renameRegion } from "@/lib/identity/commands/change-places";
import { createUnit } from "@/lib/identity/commands/change-units";
import { createRegions, previewRegions } from "@/lib/identity/commands/create-regions";
import { moveRegion } from "@/lib/identity/commands/move-region";
import type { OneTimeLogin } from "@/lib/identity/commands/one-time-login";
import { regionAbove } from "@/lib/identity/rules/region-rows";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { contentHash } from "@/lib/shared/content-hash";
import { OfficeRowFault } from "../rules/office-row";
import type { OfficeFile } from "../schema-office";
import { eachRow } from "./each-row";
import { setUpDesk } from "./set-up-desk";
import { type MadeAccount, setUpPeople } from "./set-up-people";
import { setUpStandards } from "./set-up-standards";

/** How many of each were made; what was there already is left as it stands. */
export interface SetUp {
  regions: number;
  units: number;
  stations: number;
  groups: number;
  members: number;
  people: number;
  targets: number;
  dust: number;
  calendar: number;
  checklists: number;
  masthead: number;
}

const REASON = "首次设置";
/** The code under which the first start makes the district. */
const PLACEHOLDER = "000000";

/**
 * Makes what the file names and what is not there yet, by code: the same file again makes nothing. All in the caller's transaction, by the
 * commands of the pages, with their lines in the trail. `logins`: what loginsForPeople has made. Throws OfficeRowFault naming the row that cannot be made.
 */
export async function setUpOffice(
  tx: Tx,
  viewer: Viewer,
  file: OfficeFile,
  logins: ReadonlyMap<string, OneTimeLogin> = new Map(),
): Promise<{ made: SetUp; accounts: MadeAccount[] }> {
  await nameDistrict(tx, viewer, file);
  const made = await makeRegions(tx, viewer, file);
  const regions = await idsOf(tx, "region");
  await putBelowCity(tx, viewer, file, regions);
  const places = await makePlaces(tx, viewer, file, regions);
  const groups = await makeGroups(tx, viewer, file, regions);
  const accounts = await setUpPeople(tx, viewer, file.people, await idsOf(tx, "unit"), logins);
  const standards = await setUpStandards(tx, viewer, file, regions);
  const desk = await setUpDesk(tx, viewer, file, REASON);
  return {
    made: { regions: made, ...places, ...groups, people: accounts.length, ...standards, ...desk },
    accounts,
  };
}

function idOf(regions: ReadonlyMap<string, number>, code: string): number {
  const id = regions.get(code);
  if (id === undefined) throw new BadInput("setup-unknown", { code });
  return id;
}

async function makePlaces(
  tx: Tx,
  viewer: Viewer,
  file: OfficeFile,
  regions: ReadonlyMap<string, number>,
): Promise<{ units: number; stations: number }> {
  const made = { units: 0, stations: 0 };
  const [units, stations] = [await idsOf(tx, "unit"), await idsOf(tx, "station")];
  await eachRow("units", file.units, async ({ region, ...unit }) => {
    if (units.has(unit.code)) return;
    await createUnit(tx, viewer, { ...unit, regionId: idOf(regions, region) });
    made.units++;
  });
  await eachRow("stations", file.stations, async ({ region, ...station }) => {
    if (stations.has(station.code)) return;
    await createStation(tx, viewer, { ...station, regionId: idOf(regions, region) });
    made.stations++;
  });
  return made;
}

async function makeGroups(
  tx: Tx,
  viewer: Viewer,
  file: OfficeFile,
  regions: ReadonlyMap<string, number>,
): Promise<{ groups: number; members: number }> {
  const made = { groups: 0, members: 0 };
  const groups = await idsOf(tx, "peer_group");
  await eachRow("groups", file.groups, async ({ members, ...group }) => {
    const groupId = groups.get(group.code) ?? (await createPeerGroup(tx, viewer, group));
    if (!groups.has(group.code)) made.groups++;
    const there = await tx.sql<{ id: number }>(
      "setup-members",
      "SELECT region_id AS id FROM peer_group_member WHERE group_id = $1",
      [groupId],
    );
    for (const { region, from } of members) {
      const regionId = idOf(regions, region);
      // Who was ever a member is the office's to change on the page.
      if (there.some(({ id }) => id === regionId)) continue;
      await joinPeerGroup(tx, viewer, { groupId, regionId, from, reason: REASON });
      made.members++;
    }
  });
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
  // The first of the lines is the heading.
  if (faulty?.fault)
    throw new OfficeRowFault(["regions", faulty.line - 2], new BadInput("setup-row", { code: faulty.code }));
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
