import { loadWorkingCalendar } from "@/lib/issues/queries/working-calendar";
import type { WorkingCalendar } from "@/lib/issues/rules/working-days";
import type { Tx } from "@/lib/platform/db";
import { addDays, type CivilDate, civilDate, yearOf } from "@/lib/shared/civil-date";
import type { DemoPeople } from "./supervision-people";
import { insertRows, takeIds } from "./supervision-rows";
import { demoSites, type PlannedSite } from "./supervision-sites";

export interface DemoCategory {
  id: number;
  code: string;
  name: string;
  /** Own id, then the parent's. */
  path: number[];
  defaultDays: number;
}

export interface DemoChecklist {
  versionId: number;
  siteKind: string;
  items: { id: number; categoryId: number | null }[];
}

export interface DemoCampaign {
  id: number;
  code: string;
  kind: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  /** Prefixes of the categories that it is about; empty = all. */
  about: readonly string[];
}

/** What the history stands on: places, calendars, lists. */
export interface DemoGround {
  calendar: WorkingCalendar;
  regions: ReadonlyMap<string, { id: number; name: string }>;
  categories: ReadonlyMap<string, DemoCategory>;
  checklists: readonly DemoChecklist[];
  sites: readonly (PlannedSite & { id: number })[];
  campaigns: readonly DemoCampaign[];
  /** A station by the code of its town. */
  stations: ReadonlyMap<string, number>;
}

/** Reads what is there and adds the sites and campaigns that are not. */
export async function demoGround(tx: Tx, people: DemoPeople, firstYear: number, today: CivilDate): Promise<DemoGround> {
  const regions = await tx.sql<{ id: number; code: string; name: string }>(
    "seed-regions-known",
    "SELECT id, code, name FROM region",
  );
  const categories = await tx.sql<DemoCategory & { parentId: number | null }>(
    "seed-categories-known",
    `SELECT id, code, name, parent_id AS "parentId", default_days AS "defaultDays" FROM category ORDER BY id`,
  );
  const stations = await tx.sql<{ id: number; town: string }>(
    "seed-stations-known",
    "SELECT s.id, r.code AS town FROM station s JOIN region r ON r.id = s.region_id WHERE s.closed_on IS NULL ORDER BY s.id DESC",
  );
  const regionsByCode = new Map(regions.map((region) => [region.code, region]));
  return {
    calendar: await loadWorkingCalendar(tx),
    regions: regionsByCode,
    categories: new Map(
      categories.map((category) => [
        category.code,
        { ...category, path: category.parentId === null ? [category.id] : [category.id, category.parentId] },
      ]),
    ),
    checklists: await checklists(tx),
    sites: await loadSites(tx, people, regionsByCode, firstYear),
    campaigns: await loadCampaigns(tx, people, firstYear, today),
    stations: new Map(stations.map(({ id, town }) => [town, id])),
  };
}

async function checklists(tx: Tx): Promise<DemoChecklist[]> {
  return tx.sql<DemoChecklist>(
    "seed-checklists-known",
    `SELECT v.id AS "versionId", l.site_kind::text AS "siteKind",
        (SELECT jsonb_agg(jsonb_build_object('id', i.id, 'categoryId', i.category_id) ORDER BY i.sort_order) FROM checklist_item i WHERE i.version_id = v.id) AS items
     FROM checklist l JOIN LATERAL (SELECT id FROM checklist_version WHERE checklist_id = l.id ORDER BY version LIMIT 1) v ON TRUE
     WHERE l.site_kind IS NOT NULL ORDER BY l.sort_order`,
  );
}

async function loadSites(
  tx: Tx,
  people: DemoPeople,
  regions: DemoGround["regions"],
  firstYear: number,
): Promise<(PlannedSite & { id: number })[]> {
  const planned = demoSites();
  const known = await tx.sql<{ id: number; code: string }>("seed-sites-known", "SELECT id, code FROM site");
  const ids = new Map(known.map(({ id, code }) => [code, id]));
  const fresh = planned.filter((site) => !ids.has(site.code));
  const taken = await takeIds(tx, "site", fresh.length);
  await insertRows(
    tx,
    "site",
    fresh.map((site, i) => ({
      id: taken[i],
      code: site.code,
      kind: site.kind,
      name: site.name,
      name_en: site.nameEn,
      town_id: regions.get(site.town)?.id,
      grid_id: regions.get(site.grid)?.id ?? null,
      address: `${regions.get(site.town)?.name ?? ""}${regions.get(site.grid)?.name ?? ""}`,
      lon: site.lon,
      lat: site.lat,
      owner_unit_id: people.units.get(site.owner)?.id ?? null,
      opened_on: civilDate(firstYear - 1, 6, 1),
      created_at: `${firstYear}-10-20T02:00:00Z`,
      version: 1,
    })),
  );
  for (const [i, site] of fresh.entries()) ids.set(site.code, taken[i] as number);
  return planned.map((site) => ({ ...site, id: ids.get(site.code) as number }));
}

/** 冬防 of each winter, and what was fought for between them. */
export function demoCampaigns(firstYear: number, today: CivilDate): (Omit<DemoCampaign, "id"> & Words)[] {
  const found: (Omit<DemoCampaign, "id"> & Words)[] = [];
  for (let year = firstYear; year <= yearOf(today); year++) {
    found.push(
      campaign(
        `winter-${year}`,
        `${year}—${year + 1}年冬季大气污染防治`,
        `Winter defence ${year}–${year + 1}`,
        "winter",
        {
          startsOn: civilDate(year, 11, 1),
          endsOn: civilDate(year + 1, 3, 31),
          about: [],
          goal: "冬防期 PM2.5 平均浓度同比下降，不发生本地源重度污染天",
          bans: [
            "停止涉土石方作业（民生工程除外）",
            "禁止露天焚烧秸秆、荒草、垃圾、枯枝落叶",
            "渣土车夜间限行",
            "主城区和重点区域禁止燃放烟花爆竹",
          ],
        },
      ),
      campaign(`burning-${year}`, `${year}年秋季禁烧专项行动`, `Autumn burning ban ${year}`, "special", {
        startsOn: civilDate(year, 9, 20),
        endsOn: civilDate(year, 11, 20),
        about: ["burning"],
        goal: "火点当日扑灭、当日处置",
        bans: ["禁止露天焚烧"],
      }),
      campaign(`dust-${year}`, `${year}年春季扬尘治理百日行动`, `Spring dust campaign ${year}`, "special", {
        startsOn: civilDate(year, 3, 1),
        endsOn: civilDate(year, 6, 8),
        about: ["dust"],
        goal: "工地七个百分之百达标率 95% 以上",
        bans: [],
      }),
    );
  }
  return found.filter(({ startsOn }) => startsOn <= today && startsOn >= civilDate(firstYear, 9, 1));
}

interface Words {
  name: string;
  nameEn: string;
  goal: string;
  bans: readonly string[];
}

function campaign(
  code: string,
  name: string,
  nameEn: string,
  kind: string,
  rest: Pick<DemoCampaign, "startsOn" | "endsOn" | "about"> & Pick<Words, "goal" | "bans">,
): Omit<DemoCampaign, "id"> & Words {
  return { code, name, nameEn, kind, ...rest };
}

async function loadCampaigns(tx: Tx, people: DemoPeople, firstYear: number, today: CivilDate): Promise<DemoCampaign[]> {
  const planned = demoCampaigns(firstYear, today);
  const rows = await tx.sql<{ id: number; code: string }>(
    "seed-campaigns",
    `WITH given AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(code text, name text, "nameEn" text, kind text, "startsOn" date, "endsOn" date,
         goal text, bans jsonb, lead int, "closedAt" timestamptz)),
       made AS (INSERT INTO campaign (code, name, name_en, kind, starts_on, ends_on, lead_unit_id, region_id, goal, bans, closed_at)
         SELECT code, name, "nameEn", kind, "startsOn", "endsOn", lead, (SELECT region_id FROM unit WHERE id = lead), goal, bans, "closedAt" FROM given ON CONFLICT (code) DO NOTHING RETURNING id, code)
     SELECT id, code FROM made UNION SELECT c.id, c.code FROM campaign c JOIN given USING (code)`,
    [
      JSON.stringify(
        planned.map((row) => ({
          ...row,
          lead: people.units.get("dqb")?.id,
          bans: row.bans.map((text) => ({ text, from: row.startsOn, to: row.endsOn })),
          closedAt: row.endsOn < addDays(today, -10) ? `${addDays(row.endsOn, 7)}T02:00:00Z` : null,
        })),
      ),
    ],
  );
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  return planned.map((row) => ({ ...row, id: ids.get(row.code) as number }));
}
