import { heldAbove, holdsIn } from "@/lib/identity/queries/held-above";
import { homeDistrict } from "@/lib/identity/queries/home-district";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Database, sql } from "@/lib/platform/db";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { type FireworksRule, hoursWords, type NightPart, nightParts, nightSpan } from "../rules/fireworks-standing";
import { warnedSpans } from "./warned-spans";

export interface FireworksPeriodRow extends FireworksRule {
  id: number;
  name: string;
  townIds: number[];
  towns: { name: string; nameEn: string }[];
  documentNo: string;
  version: number;
}

const ROW = `SELECT p.id, p.name, p.kind, p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.from_hour AS "fromHour", p.to_hour AS "toHour",
    p.town_ids AS "townIds", p.document_no AS "documentNo", p.version,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('name', name, 'nameEn', name_en) ORDER BY sort_order, id), '[]') FROM region WHERE id = ANY(p.town_ids)) AS towns
  FROM fireworks_period p WHERE p.closed_at IS NULL`;

/** All periods, those that end last first; empty without the right to read them. */
export async function fireworksPeriods(viewer: Viewer): Promise<FireworksPeriodRow[]> {
  if (scope(viewer, "inspections:read").reach === null) return [];
  const seen = heldAbove(viewer, "p.region_id", 1);
  return sql<FireworksPeriodRow>(
    "fireworks-periods",
    `${ROW} AND ${seen.condition} ORDER BY p.ends_on DESC, p.starts_on DESC, p.id DESC`,
    seen.params,
  );
}

/** Periods that say something of the days around a night in a region; bans first, then as they begin. */
export function periodsOfNight(db: Database, regionId: number, date: CivilDate): Promise<FireworksPeriodRow[]> {
  return db.sql<FireworksPeriodRow>(
    "fireworks-periods-of-night",
    `${ROW} AND p.starts_on <= $2::date AND p.ends_on >= $1::date AND ${holdsIn("p.region_id", "$3::int")} ORDER BY p.kind = 'allow', p.starts_on, p.id`,
    [addDays(date, -1), addDays(date, 1), regionId],
  );
}

export interface TownNight {
  townId: number;
  town: string;
  townEn: string;
  parts: NightPart<FireworksPeriodRow>[];
}

/** What holds through a night in each town of the district, and whether a warning overrides part of it. */
export async function townNights(viewer: Viewer, date: CivilDate): Promise<{ towns: TownNight[]; warned: boolean }> {
  if (scope(viewer, "inspections:read").reach === null) return { towns: [], warned: false };
  const { from, to } = nightSpan(date);
  const districtId = await homeDistrict({ sql }, viewer);
  const [rules, warned, towns] = await Promise.all([
    periodsOfNight({ sql }, districtId, date),
    warnedSpans({ sql }, districtId, from, to),
    sql<{ id: number; name: string; nameEn: string }>(
      "fireworks-towns",
      `SELECT id, name, name_en AS "nameEn" FROM region WHERE level = 'town' AND closed_on IS NULL AND parent_id = $1 ORDER BY sort_order, id`,
      [districtId],
    ),
  ]);
  return {
    towns: towns.map(({ id, name, nameEn }) => ({
      townId: id,
      town: name,
      townEn: nameEn,
      parts: nightParts(date, id, rules, warned),
    })),
    warned: warned.length > 0,
  };
}

export interface FireworksBan {
  text: string;
  from: CivilDate;
  to: CivilDate;
  campaign: string;
}

/** Periods that are not over on a day, as a bulletin says them: area, hours, what holds. In the order in which they begin. */
export async function fireworksBans(viewer: Viewer, on: CivilDate): Promise<FireworksBan[]> {
  const rows = await fireworksPeriods(viewer);
  return rows
    .filter(({ endsOn }) => endsOn >= on)
    .sort((a, b) => (a.startsOn === b.startsOn ? a.id - b.id : a.startsOn < b.startsOn ? -1 : 1))
    .map((row) => ({
      text: `${row.towns.map(({ name }) => name).join("、") || "全区"}${hoursWords(row)}${row.kind === "ban" ? "禁止燃放烟花爆竹" : "可燃放烟花爆竹，其余时间禁止燃放"}`,
      from: row.startsOn,
      to: row.endsOn,
      campaign: row.name,
    }));
}
