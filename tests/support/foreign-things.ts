import { randomUUID } from "node:crypto";
import type pg from "pg";
import { today } from "@/lib/platform/clock";
import { addDays } from "@/lib/shared/civil-date";
import type { DistrictRecords } from "./city-records";
import type { DistrictScene, Side } from "./city-world";

/** What of a district can be named by its number, beyond its records: one of each kind. */
export interface DistrictThings extends DistrictRecords {
  fireworks: { period: number; night: number; duty: number };
  staggered: { site: number; period: number };
  recipients: { unit: number; site: number };
  road: number;
  missed: number;
  pick: number;
  alert: number;
  stop: number;
  /** An exemption that is asked for. */
  asked: number;
  /** Two more sites. */
  spares: [number, number];
  stove: number;
  visit: { id: number; client: string };
  record: number;
  list: number;
  dust: number;
  draft: number;
  round: number;
  report: number;
}

/** Things of one district, as rows. */
export async function districtThings(
  pool: pg.Pool,
  side: Side,
  scene: DistrictScene,
  records: DistrictRecords,
): Promise<DistrictThings> {
  const { district, town, grid, units, site, code } = scene;
  const one = async (text: string, params: unknown[]) => (await pool.query(text, params)).rows[0].id as number;
  const day = today();
  const until = addDays(day, 40);
  const period = await one(
    `INSERT INTO fireworks_period (client_id, region_id, name, kind, starts_on, ends_on, from_hour, to_hour, town_ids, saved_at, saved_by_name)
     VALUES (gen_random_uuid(), $1, $2, 'ban', $3, $4, 0, 23, '{}', now(), 'x') RETURNING id`,
    [district, `${side}禁放`, day, until],
  );
  const night = await one(
    "INSERT INTO fireworks_night (client_id, region_id, date, name, planned_at, planned_by_name) VALUES (gen_random_uuid(), $1, $2, $3, now(), 'x') RETURNING id",
    [district, day, `${side}夜`],
  );
  const duty = await one(
    `INSERT INTO fireworks_duty (client_id, night_id, town_id, place, unit_id, people, from_hour, to_hour, saved_at, saved_by_name)
     VALUES (gen_random_uuid(), $1, $2, 'x', $3, 'x', 20, 23, now(), 'x') RETURNING id`,
    [night, town, units.town],
  );
  const enterprise = await one(
    "INSERT INTO site (code, kind, name, town_id, grid_id) VALUES ($1, 'enterprise', $2, $3, $4) RETURNING id",
    [`${code}-firm`, `${side}厂`, town, grid],
  );
  const staggered = await one(
    `INSERT INTO staggered_period (client_id, site_id, mode, starts_on, ends_on, check_by, saved_at, saved_by_name)
     VALUES (gen_random_uuid(), $1, 'stop', $2, $3, 'power', now(), 'x') RETURNING id`,
    [enterprise, addDays(day, -1), until],
  );
  const stove = await one(
    "INSERT INTO site (code, kind, name, town_id, grid_id) VALUES ($1, 'stove', $2, $3, $4) RETURNING id",
    [`${code}-stove`, `${side}户`, town, grid],
  );
  await pool.query("INSERT INTO stove_household (site_id) VALUES ($1)", [stove]);
  await pool.query("INSERT INTO construction_site (site_id) VALUES ($1)", [site]);
  const client = randomUUID();
  const spare = async (name: string) => {
    const spareId = await one(
      "INSERT INTO site (code, kind, name, town_id, grid_id) VALUES ($1, 'construction', $2, $3, $4) RETURNING id",
      [`${code}-${name}`, `${side}${name}`, town, grid],
    );
    await pool.query("INSERT INTO construction_site (site_id) VALUES ($1)", [spareId]);
    return spareId;
  };
  await pool.query("INSERT INTO bulletin_receipt (bulletin_id, unit_id, sent_at) VALUES ($1, $2, now())", [
    records.bulletin,
    units.town,
  ]);
  await pool.query(
    `INSERT INTO hourly_reading (station_id, hour_begin, pm25, batch_id) SELECT id, $2, 100000, 1 FROM station WHERE code = $1`,
    [scene.station, new Date(`${addDays(day, -1)}T02:00:00+08:00`)],
  );
  const recipient = (warningSite: number | null, unit: number) =>
    one(
      `INSERT INTO warning_recipient (warning_id, unit_id, site_id, round, key, level, tasks, told_at)
       VALUES ($1, $2, $3, 90, $4, 'yellow', $4, now()) RETURNING id`,
      [records.warning, unit, warningSite, `${side}任务${warningSite}`],
    );
  await pool.query("UPDATE warning SET round = 90 WHERE id = $1", [records.warning]);
  const of = (table: string, where: string, params: unknown[]) =>
    one(`SELECT id FROM ${table} WHERE ${where} ORDER BY id LIMIT 1`, params);
  const round = await of("weekly_round", "region_id = $1", [district]);
  return {
    ...records,
    fireworks: { period, night, duty },
    staggered: { site: enterprise, period: staggered },
    recipients: { unit: await recipient(null, units.town), site: await recipient(enterprise, units.town) },
    road: await one(
      `INSERT INTO road_suggestion (day, unit_id, rule, hour_begin, facts, roads, made_at) VALUES ($1, $2, $3, now(), '{}', 1, now()) RETURNING id`,
      [day, units.housing, side],
    ),
    missed: await of("missed_report", "region_id = $1", [grid]),
    pick: await of("look_back_pick", "draw_id = $1", [records.draw]),
    alert: await of("inbound_alert", "town_id = $1", [town]),
    stop: await of("stop_period", "$1 = ANY(town_ids)", [town]),
    stove,
    visit: {
      client,
      id: await one(
        `INSERT INTO site_visit (client_id, content_hash, site_id, visited_at, by_name, result, disputed) VALUES ($1, 'x', $2, now(), 'x', 'met', '{"energy": {"from": null, "to": "coal", "theirs": "gas"}}') RETURNING id`,
        [client, stove],
      ),
    },
    record: await one(
      "INSERT INTO construction_stage (site_id, recorded_at, recorded_by_name, from_on, stage) VALUES ($1, now(), 'x', current_date, 'earthwork') RETURNING id",
      [site],
    ),
    asked: await one(
      `INSERT INTO stop_exemption (client_id, period_id, site_id, unit_id, ground, scope, from_on, to_on, up_to, applied_at, applied_by_name)
       SELECT gen_random_uuid(), period_id, site_id, unit_id, ground, scope, from_on, to_on, up_to, now(), 'x' FROM stop_exemption WHERE id = $1 RETURNING id`,
      [records.exemption],
    ),
    spares: [await spare("备一"), await spare("备二")],
    list: await one(
      `WITH list AS (INSERT INTO register_import (register, token, file_name, sha256, bytes, updates, state, unit_id, staged_by_name) VALUES ('construction', $1, 'x', $1, 1, false, 'staged', $2, 'x') RETURNING id), line AS (
         INSERT INTO register_import_row (import_id, line_no, outcome, twins) SELECT id, 1, 'twin', '[{"id": 1}]' FROM list) SELECT id FROM list`,
      [side, units.office],
    ),
    dust: await one(
      `WITH e AS (INSERT INTO dust_event (document, issued_on) VALUES ($1, current_date) RETURNING id), d AS (
         INSERT INTO dust_day (region_id, date, event_id) SELECT $2, current_date - 3, id FROM e) SELECT id FROM e`,
      [`${side}文`, district],
    ),
    draft: await one(
      `INSERT INTO bulletin (kind, region_code, from_date, to_date, state, clauses, drafted_by, drafted_by_name, drafted_at)
       VALUES ('month', $1, '2026-09-01', '2026-09-30', 'draft', '[]', $2, 'x', now()) RETURNING id`,
      [code, scene.people.staff.userId],
    ),
    round,
    report: await of("weekly_report", "round_id = $1 AND unit_id = $2", [round, units.town]),
  };
}
