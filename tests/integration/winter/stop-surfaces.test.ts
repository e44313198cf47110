import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { forgetWork } from "@/lib/identity/queries/kept-work";
import { setNow } from "@/lib/platform/clock";
import { stopPeriods } from "@/lib/winter/queries/stop-list";
import { uncoveredStops } from "@/lib/winter/queries/uncovered-stops";
import { validExemptions } from "@/lib/winter/queries/valid-exemptions";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let period = 0;
const sites: Record<string, number> = {};

/** A construction site of a town, its unit (or none), stage and what is said of its cover. */
const site = async (
  name: string,
  town: number,
  owner: number | null,
  stage: string,
  since: string | null,
  covered: boolean | null,
) => {
  const { rows } = await db.pool.query(
    "INSERT INTO site (code, kind, name, town_id, owner_unit_id, opened_on) VALUES ($1, 'construction', $1, $2, $3, '2026-01-01') RETURNING id",
    [name, town, owner],
  );
  sites[name] = rows[0].id;
  await db.pool.query(
    "INSERT INTO construction_site (site_id, stage, stage_since, stop_covered) VALUES ($1, $2, $3, $4)",
    [rows[0].id, stage, since, covered],
  );
};
const exemption = (name: string, state: string, from: string, to: string, upTo = "yellow") =>
  db.pool.query(
    `INSERT INTO stop_exemption (client_id, period_id, site_id, unit_id, ground, scope, from_on, to_on, up_to, state, applied_at, applied_by_name, number)
     VALUES ($1, $2, $3, $4, 'livelihood', '管沟开挖', $5, $6, $7, $8, now(), 'x', $9)`,
    [
      randomUUID(),
      period,
      sites[name],
      world.units.west,
      from,
      to,
      upTo,
      state,
      state === "approved" ? `豁免-${name}` : null,
    ],
  );

beforeAll(async () => {
  setNow(new Date("2026-12-01T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  const { east, west } = world.regions;
  const { housing } = world.units;
  await site("own stop", east, housing, "stopped", "2026-11-20", null);
  await site("covered", east, housing, "stopped", "2026-11-20", true);
  await site("stopped today", east, housing, "stopped", "2026-12-01", false);
  await site("nobody's", east, null, "stopped", "2026-11-25", false);
  await site("works, uncovered", west, housing, "structure", "2026-05-01", false);
  await site("works, unsaid", west, housing, "structure", "2026-05-01", null);
  await site("exempted", west, housing, "earthwork", "2026-05-01", false);
});

const names = async (who: "housingStaff" | "eastStaff" | "westStaff" | "officeStaff") =>
  (await uncoveredStops(world.people[who])).rows.map(({ name, why, dueOn }) => `${name} ${why} ${dueOn}`);

test("without a stop of earthwork only sites that stopped by themselves are overdue, for the unit that answers for them", async () => {
  expect(await names("housingStaff")).toEqual(["own stop stopped 2026-11-20"]);
  expect(await names("eastStaff")).toEqual(["nobody's stopped 2026-11-25"]);
  expect(await names("westStaff")).toEqual([]);
});

test("while it runs, sites on record as uncovered are, too, unless a certificate holds", async () => {
  const { rows } = await db.pool.query(
    `INSERT INTO stop_period (client_id, name, starts_on, ends_on, town_ids, review_unit_id, created_at, created_by_name)
     VALUES ($1, '停土', '2026-11-15', '2027-03-15', '{}', $2, now(), 'x') RETURNING id`,
    [randomUUID(), world.units.housing],
  );
  period = rows[0].id;
  await exemption("exempted", "approved", "2026-11-20", "2026-12-10");
  expect(await names("housingStaff")).toEqual(["works, uncovered season 2026-11-15", "own stop stopped 2026-11-20"]);
  // What stopped by itself counts from its own day on.
  setNow(new Date("2026-12-02T10:00:00+08:00"));
  expect(await names("housingStaff")).toContain("stopped today stopped 2026-12-01");
  setNow(new Date("2026-12-11T10:00:00+08:00"));
  expect(await names("housingStaff")).toContain("exempted season 2026-11-15");
  await db.pool.query("UPDATE stop_period SET closed_at = now()");
  expect(await names("housingStaff")).not.toContain("exempted season 2026-11-15");
  await db.pool.query("UPDATE stop_period SET closed_at = NULL");
  await db.pool.query(
    "INSERT INTO register_rule (register, rule, enabled, makes_issue, grace_days, version, changed_at, changed_by_name) VALUES ('construction', 'stop-uncovered', false, false, 0, 1, now(), 'x')",
  );
  expect(await names("eastStaff")).toEqual(["nobody's season 2026-11-15"]);
  await db.pool.query("UPDATE register_rule SET enabled = true");
  setNow(new Date("2026-12-01T10:00:00+08:00"));
});

test("the dashboard lists certificates that hold today, the first to expire first, with what the warning in force says of each", async () => {
  await exemption("own stop", "approved", "2026-11-20", "2026-12-05", "orange");
  await exemption("covered", "approved", "2026-12-02", "2026-12-30");
  await exemption("works, unsaid", "approved", "2026-11-01", "2026-11-30");
  await exemption("stopped today", "reviewed", "2026-11-20", "2026-12-30");
  await exemption("nobody's", "revoked", "2026-11-20", "2026-12-30");
  const shown = async (who: "officeStaff" | "eastStaff" | "farmingStaff") => {
    const { rows, count } = await validExemptions(world.people[who]);
    return { count, rows: rows.map(({ number, standing, upTo }) => `${number} ${upTo} ${standing}`) };
  };
  expect(await shown("officeStaff")).toEqual({
    count: 2,
    rows: ["豁免-own stop orange valid", "豁免-exempted yellow valid"],
  });
  // The page of the stop counts the same sites, not those whose certificate is over or yet to come.
  expect((await stopPeriods(world.people.officeStaff)).map(({ exempted }) => exempted)).toEqual([2]);
  expect(await shown("eastStaff")).toEqual({ count: 1, rows: ["豁免-own stop orange valid"] });
  await db.pool.query(
    `INSERT INTO warning (client_id, region_id, source, level, state, active_in, starts_at, ends_at, entered_at, entered_by_name)
     VALUES ($1, $2, 'own', 'orange', 'active', $2, now(), now(), now(), 'x')`,
    [randomUUID(), world.regions.district],
  );
  // Written past the commands, so the version of the work does not know of it.
  forgetWork();
  expect((await shown("officeStaff")).rows).toEqual(["豁免-own stop orange valid", "豁免-exempted yellow above-level"]);
});
