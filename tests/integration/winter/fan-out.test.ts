import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { childEnv } from "@/lib/platform/env";
import { acknowledge } from "@/lib/winter/commands/acknowledge";
import { enterWarning } from "@/lib/winter/commands/enter-warning";
import { moveWarning } from "@/lib/winter/commands/move-warning";
import { remindRecipients } from "@/lib/winter/commands/remind-recipients";
import { warningAnswers } from "@/lib/winter/queries/warning-answers";
import { warningChecks } from "@/lib/winter/queries/warning-tasks";
import { warningChecksFilter, warningForm, warningMoveForm } from "@/lib/winter/schema";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const START = new Date("2026-12-01T10:00:00+08:00");
const RECIPIENTS = 200;
let warningId = 0;

/** Two towns, two departments and the plot answer for themselves; enterprises make up the two hundred. */
beforeAll(async () => {
  setNow(START);
  world = await supervisionWorld(db.pool);
  await db.pool.query(
    `WITH made AS (INSERT INTO site (code, kind, name, town_id, grid_id)
       SELECT 'plant-' || n, 'enterprise', '企业' || n, $1, $2 FROM generate_series(1, $3) n RETURNING id),
     listed AS (INSERT INTO industrial_enterprise (site_id) SELECT id FROM made)
     INSERT INTO emergency_measure (site_id, since, level, measure, check_by, recorded_by_name)
       SELECT id, '2026-11-01', 'orange', '停产一条线', 'power', 'x' FROM made`,
    [world.regions.east, world.regions.eastGrid, RECIPIENTS - 5],
  );
  const form = warningForm.parse({
    clientId: randomUUID(),
    source: "city",
    documentNo: "市预警〔2026〕9号",
    level: "orange",
    startsAt: "2026-12-01T12:00",
    endsAt: "2026-12-04T12:00",
    reason: "持续静稳",
  });
  warningId = (await transaction((tx) => enterWarning(tx, world.people.officeStaff, form))).warningId;
  const told = await transaction((tx) =>
    moveWarning(
      tx,
      world.people.officeStaff,
      warningMoveForm.parse({ warningId, version: 1, verb: "activate", reason: "按市指令" }),
    ),
  );
  expect(told.recipients).toBe(RECIPIENTS);
});

test("places to look at come fifty at a time, by way of checking, town and state; the last look counts", async () => {
  const { officeStaff, westStaff } = world.people;
  const ask = (search: object, by = officeStaff) => warningChecks(by, warningChecksFilter.parse(search));
  const first = await ask({ by: "power" });
  expect([first.rows.length, first.total]).toEqual([50, RECIPIENTS - 5]);
  const last = await ask({ by: "power", page: "4" });
  expect(last.rows).toHaveLength(RECIPIENTS - 5 - 150);
  expect(new Set([...first.rows, ...last.rows].map(({ id }) => id)).size).toBe(first.rows.length + last.rows.length);
  const looked = first.rows[0]?.id;
  for (const outcome of ["fail", "pass"])
    await db.pool.query(
      "INSERT INTO warning_check (client_id, content_hash, recipient_id, at, by_name, unit_id, outcome) VALUES ($1, '', $2, now() + CASE $3 WHEN 'pass' THEN interval '1 minute' ELSE interval '0' END, 'x', $4, $3)",
      [randomUUID(), looked, outcome, world.units.office],
    );
  expect((await ask({ state: "pass" })).rows.map(({ id }) => id)).toEqual([looked]);
  expect((await ask({ state: "fail" })).total).toBe(0);
  expect((await ask({ by: "power", state: "open" })).total).toBe(RECIPIENTS - 6);
  expect((await ask({ by: "feed" })).total).toBe(0);
  expect((await ask({ town: String(world.regions.west) })).rows.map(({ name }) => name)).toEqual(
    (await ask({}, westStaff)).rows.map(({ name }) => name),
  );
  expect(warningChecksFilter.safeParse({ by: "smell" }).success).toBe(false);
});

function instance(at: Date, killAfter?: number): Promise<{ reminded: number } | null> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "tests/fixtures/warning-instance.ts", at.toISOString()].concat(
      killAfter === undefined ? [] : String(killAfter),
    ),
    { env: childEnv({ DATABASE_URL: db.url }), stdio: ["ignore", "pipe", "inherit"] },
  );
  let said = "";
  child.stdout.on("data", (part: Buffer) => {
    said += part.toString();
  });
  return new Promise((resolve) => child.on("close", (code) => resolve(code === 0 ? JSON.parse(said) : null)));
}

const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const reminders = async () =>
  (
    await db.pool.query(
      `SELECT r.id, r.reminders AS counted, count(m.no)::int AS sent, r.acknowledged_at IS NOT NULL AS answered
         FROM warning_recipient r LEFT JOIN warning_reminder m ON m.recipient_id = r.id GROUP BY r.id ORDER BY r.id`,
    )
  ).rows as { id: number; counted: number; sent: number; answered: boolean }[];

test("two hundred recipients, one in ten silent, killed in the middle: each reminded as due, nothing twice, none forgotten", async () => {
  setNow(later(20));
  const all = await reminders();
  expect(all).toHaveLength(RECIPIENTS);
  const silent = new Set(all.filter((_, i) => i % 10 === 0).map(({ id }) => id));
  const { rows } = await db.pool.query("SELECT id, unit_id, site_id FROM warning_recipient");
  const people = Object.values(world.people).filter((one) => one.roles[0] !== "leadership");
  for (const row of rows.filter(({ id }) => !silent.has(id))) {
    const by = people.find(({ unitId }) => unitId === row.unit_id) ?? world.people.eastGrid;
    await transaction((tx) => acknowledge(tx, by, { recipientId: row.id, note: "电话通知到负责人" }));
  }
  expect(silent.size).toBe(RECIPIENTS / 10);

  expect(await instance(later(31), 5)).toBeNull();
  const cut = (await reminders()).reduce((sum, { sent }) => sum + sent, 0);
  expect(cut).toBeGreaterThanOrEqual(5);
  expect(cut).toBeLessThanOrEqual(silent.size);
  const rest = await Promise.all([instance(later(31)), instance(later(31))]);
  expect(cut + rest.reduce((sum, one) => sum + (one?.reminded ?? 0), 0)).toBe(silent.size);
  for (const { id, counted, sent } of await reminders())
    expect({ id, counted, sent }).toEqual({ id, counted: silent.has(id) ? 1 : 0, sent: silent.has(id) ? 1 : 0 });

  setNow(later(62));
  expect(await remindRecipients()).toEqual({ reminded: silent.size });
  expect((await reminders()).filter(({ sent }) => sent === 2)).toHaveLength(silent.size);
});

test("what is due is told in few messages: one per unit and step, each once in every open channel", async () => {
  const { rows } = await db.pool.query(
    `SELECT count(*)::int AS n, count(DISTINCT user_id)::int AS people FROM notification WHERE kind LIKE 'warning.remind%'`,
  );
  expect(rows[0].n).toBeLessThan(RECIPIENTS / 4);
  await db.pool.query(
    "INSERT INTO outgoing_channel (name, kind, address_sealed, shown, unit_ids, created_at) VALUES ('x', 'webhook', 'x', 'x', ARRAY[$1::int], now())",
    [world.units.eastGrid],
  );
  setNow(later(123));
  await remindRecipients();
  setNow(later(123));
  await remindRecipients();
  const out = await db.pool.query("SELECT dedupe_key FROM outbox WHERE dedupe_key LIKE 'warning-reminder-%'");
  expect(out.rows).toHaveLength(1);
});

test("what was said at the telephone and what was found stand with the warning, the latest of each", async () => {
  const { officeStaff } = world.people;
  const { rows } = await db.pool.query<{ id: number; place: string }>(
    `UPDATE warning_recipient r SET acknowledged_at = '2026-12-09', acknowledged_by_name = '于立明', ack_how = 'call', ack_note = '值班经理接听' FROM site s
      WHERE s.id = r.site_id AND r.id = (SELECT min(id) FROM warning_recipient WHERE warning_id = $1 AND site_id IS NOT NULL) RETURNING r.id, s.name AS place`,
    [warningId],
  );
  await db.pool.query(
    `INSERT INTO warning_check (client_id, content_hash, recipient_id, at, by_name, unit_id, outcome, note)
     SELECT gen_random_uuid(), 'x', $1, timestamptz '2026-12-09' + n * interval '1 minute', '丁玲', $2, 'fail', '第' || n || '次' FROM generate_series(1, 25) n`,
    [rows[0]?.id, officeStaff.unitId],
  );
  const answers = await warningAnswers(officeStaff, warningId, 1);
  const place = rows[0]?.place;
  expect(answers.filter(({ what }) => what === "fail")).toHaveLength(20);
  expect(answers.find(({ what }) => what === "fail")).toMatchObject({
    place,
    what: "fail",
    byName: "丁玲",
    note: "第25次",
    issueNumber: null,
  });
  expect(answers.find(({ byName }) => byName === "于立明")).toMatchObject({
    place,
    what: "call",
    note: "值班经理接听",
  });
});
