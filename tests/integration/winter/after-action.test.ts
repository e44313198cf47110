import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { setNow } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { acknowledge } from "@/lib/winter/commands/acknowledge";
import { checkMeasure } from "@/lib/winter/commands/check-measure";
import { enterWarning } from "@/lib/winter/commands/enter-warning";
import { freezeReport } from "@/lib/winter/commands/freeze-report";
import { moveWarning } from "@/lib/winter/commands/move-warning";
import { remindRecipients } from "@/lib/winter/commands/remind-recipients";
import { districtAir } from "@/lib/winter/queries/district-air";
import { warningReport } from "@/lib/winter/queries/warning-report";
import { afterActionParts } from "@/lib/winter/rules/after-action-words";
import { checkForm, warningForm, warningMoveForm } from "@/lib/winter/schema";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const START = new Date("2026-12-01T10:00:00+08:00");
const HOUR = 3_600_000;
const later = (hours: number) => setNow(new Date(START.getTime() + hours * HOUR));
const sites: number[] = [];

beforeAll(async () => {
  setNow(START);
  world = await supervisionWorld(db.pool);
  for (let i = 0; i < 4; i++) {
    const { rows } = await db.pool.query(
      "INSERT INTO site (code, kind, name, town_id, grid_id) VALUES ($1, 'enterprise', $1, $2, $3) RETURNING id",
      [`plant-${i}`, world.regions.east, world.regions.eastGrid],
    );
    sites.push(rows[0].id);
    await db.pool.query("INSERT INTO industrial_enterprise (site_id) VALUES ($1)", [rows[0].id]);
    await db.pool.query(
      `INSERT INTO emergency_measure (site_id, since, level, measure, from_value, to_value, measure_unit, check_by, recorded_by_name)
       VALUES ($1, '2026-11-01', 'yellow', '减产', 100, 80, '吨/日', 'feed', 'x')`,
      [rows[0].id],
    );
  }
  for (const [name, exempt, reason] of [
    ["plant-4", true, "供暖"],
    ["plant-5", false, ""],
  ]) {
    const { rows } = await db.pool.query(
      "INSERT INTO site (code, kind, name, town_id, grid_id) VALUES ($1, 'enterprise', $1, $2, $3) RETURNING id",
      [name, world.regions.east, world.regions.eastGrid],
    );
    await db.pool.query("INSERT INTO industrial_enterprise (site_id, exempt, exempt_reason) VALUES ($1, $2, $3)", [
      rows[0].id,
      exempt,
      reason,
    ]);
  }
  // The group: two with an official day, one with a day of hours only.
  await db.pool.query("INSERT INTO peer_group (code, name) VALUES ('outer', '远郊县区')");
  for (const [code, name, pm25, aqi, origin] of [
    ["990100", "测试区", 1500000, 200, "computed"],
    ["990200", "甲区", 1200000, 158, "official"],
    ["990300", "乙区", 1500000, 200, "official"],
    ["990400", "丙区", 900000, 119, "computed"],
  ]) {
    await db.pool.query(
      "INSERT INTO region (code, name, level, parent_id) SELECT $1, $2, 'district', id FROM region WHERE code = '990000' ON CONFLICT (code) DO NOTHING",
      [code, name],
    );
    await db.pool.query(
      "INSERT INTO peer_group_member (group_id, region_id, valid_from) SELECT g.id, r.id, '2020-01-01' FROM peer_group g, region r WHERE r.code = $1",
      [code],
    );
    await db.pool.query(
      `INSERT INTO region_day (region_id, date, standard, pm25, aqi, origin, missing_mask, primary_mask)
       SELECT id, '2026-12-01', '2026-transition', $2, $3, $4, 0, 0 FROM region WHERE code = $1`,
      [code, pm25, aqi, origin],
    );
  }
  // One station: PM2.5 160 µg/m³ (AQI 210) for 30 hours before and 5 after the start, then 100 (AQI 131).
  const { rows } = await db.pool.query(
    "INSERT INTO station (code, name, region_id, kind) VALUES ('S1', 'S1', $1, 'national') RETURNING id",
    [world.regions.district],
  );
  await db.pool.query("INSERT INTO region_station (region_id, station_id, valid_from) VALUES ($1, $2, '2026-01-01')", [
    world.regions.district,
    rows[0].id,
  ]);
  await db.owner.query("SELECT ensure_hour_partitions('2026-11-01', '2026-12-31')");
  const batch = await db.pool.query("SELECT id FROM import_batch LIMIT 1");
  await db.pool.query(
    `INSERT INTO hourly_reading (station_id, hour_begin, pm25, batch_id)
     SELECT $1, $2::timestamptz + make_interval(hours => n), CASE WHEN n < 5 THEN 1600000 ELSE 1000000 END, $3 FROM generate_series(-60, 40) n`,
    [rows[0].id, START, batch.rows[0]?.id ?? 0],
  );
});

const answer = (by: Viewer, recipientId: number) =>
  transaction((tx) => acknowledge(tx, by, { recipientId, note: "电话通知到负责人" }));

test("twelve measured hours above 200 without a warning are a sign, and the yellow line is reached", async () => {
  const air = await districtAir(world.regions.district);
  expect(air).toMatchObject({ aqi: 210, reached: "yellow", nextLine: 300, sign: true });
  expect(air.above.find(({ line }) => line === 200)?.hours).toBe(air.heavyHours);
});

test("the after-action sums equal a count by hand, and stay as they were frozen", async () => {
  const { officeStaff, eastStaff, westStaff, eastGrid, eastHead } = world.people;
  const form = warningForm.parse({
    clientId: randomUUID(),
    source: "city",
    documentNo: "市预警〔2026〕21号",
    level: "yellow",
    startsAt: "2026-12-01T10:00",
    endsAt: "2026-12-02T22:00",
    reason: "静稳",
  });
  const { warningId } = await transaction((tx) => enterWarning(tx, officeStaff, form));
  const move = (version: number, verb: string) =>
    transaction((tx) =>
      moveWarning(tx, officeStaff, warningMoveForm.parse({ warningId, version, verb, reason: "按市指令" })),
    );
  await move(1, "activate");
  const of = async (key: string) =>
    (await db.pool.query("SELECT id FROM warning_recipient WHERE warning_id = $1 AND key = $2", [warningId, key]))
      .rows[0].id as number;
  // Asked: two towns, two departments, four enterprises, the plot = 9.
  later(0.5);
  await answer(eastStaff, await of(`unit-${world.units.east}`));
  await remindRecipients();
  later(1.5);
  await answer(westStaff, await of(`unit-${world.units.west}`));
  await answer(eastGrid, await of(`site-${sites[0]}`));
  later(3);
  await answer(eastGrid, await of(`site-${sites[1]}`));
  later(5);
  await answer(eastHead, await of(`site-${sites[2]}`));
  const check = async (site: number, fields: object) =>
    transaction(async (tx) =>
      checkMeasure(
        tx,
        officeStaff,
        checkForm.parse({ clientId: randomUUID(), recipientId: await of(`site-${site}`), ...fields }),
      ),
    );
  await check(sites[0] as number, { outcome: "fail", measured: "99" });
  await check(sites[1] as number, { outcome: "pass", measured: "79" });
  later(6);
  // Looked at again and found kept: the last look counts, the issue stays.
  await check(sites[0] as number, { outcome: "pass", measured: "80" });
  await expect(transaction((tx) => freezeReport(tx, officeStaff, warningId))).rejects.toMatchObject({
    key: "warning-report-not-now",
  });
  later(10);
  await move(2, "lift");
  const { sha256 } = await transaction((tx) => freezeReport(tx, officeStaff, warningId));
  await expect(transaction((tx) => freezeReport(tx, officeStaff, warningId))).rejects.toMatchObject({
    key: "warning-report-not-now",
  });
  const { sums, frozen } = await warningReport(officeStaff, warningId);
  expect(frozen?.sha256).toBe(sha256);
  expect(sums).toMatchObject({
    asked: 9,
    acknowledged: 5,
    within: [
      { hours: 1, acknowledged: 1 },
      { hours: 2, acknowledged: 3 },
      { hours: 4, acknowledged: 4 },
    ],
    reminders: 8,
    checked: 2,
    compliant: 2,
    issues: 1,
    closedIssues: 0,
  });
  expect(sums.air.measured).toBe(10);
  expect(sums.air.highest).toBe(210);
  // At hour h after the start the mean of 24 is (160·(24 − (h − 5)) + 100·(h − 5)) / 24: 150 at h = 9, AQI 200, which is not above.
  expect(sums.air.above).toEqual([
    { line: 150, hours: 10 },
    { line: 200, hours: 8 },
    { line: 300, hours: 0 },
  ]);
  expect(sums.units.find(({ name }) => name === "东镇政府")).toMatchObject({
    asked: 5,
    acknowledged: 4,
    within: 2,
    checked: 2,
  });
  // Two plants spared: one for the people's needs, one without a measure at this level.
  expect(sums.spared).toBe(2);
  expect(sums.sparedBy).toEqual([
    { reason: "exempt", places: 1, names: ["plant-4（供暖）"] },
    { reason: "no-measure", places: 1, names: ["plant-5"] },
  ]);
  // 1 December alone: ours 150, two others 120 and 150; one has no official day.
  expect(sums.peers).toMatchObject({
    from: "2026-12-01",
    to: "2026-12-01",
    days: 1,
    own: { name: "测试区", days: 1, mean: "150.0", highest: 200 },
    peers: [
      { name: "甲区", mean: "120.0", highest: 158 },
      { name: "乙区", mean: "150.0", highest: 200 },
      { name: "丙区", days: 0, mean: null, highest: null },
    ],
    place: { rank: 2, of: 3 },
  });
  const again = (await warningReport(officeStaff, warningId)).sums;
  await sql("", "UPDATE warning_recipient SET acknowledged_at = now() WHERE warning_id = $1 RETURNING id", [warningId]);
  await sql("", "DELETE FROM region_day RETURNING date");
  expect((await warningReport(officeStaff, warningId)).sums).toEqual(again);
  const words = afterActionParts({
    ...sums,
    level: "黄色预警",
    from: "2026-12-01 10:00",
    to: "2026-12-01 20:00",
    hours: 10,
    events: [],
    sparedBy: sums.sparedBy.map((one) => ({ ...one, reason: "民生豁免 1 家" })).slice(0, 1),
  });
  expect(words.map(({ body }) => body).join("\n")).toContain(
    "应签收9个（各级别分别计），已签收5个，签收率55.6%；1小时内1个（11.1%）",
  );
  expect(words[2]?.body).toContain("豁免2个，原因如下。\n民生豁免 1 家：plant-4（供暖）。");
  expect(words[4]?.body).toBe(
    "2026-12-01至2026-12-01共1天（按整日计）：测试区PM2.5日均值平均150.0微克/立方米，最高AQI 200，在日值齐全的3个区中由低到高第2。\n同组各区：甲区120.0（最高AQI 158），乙区150.0（最高AQI 200）。\n缺官方日值、未比较：丙区（缺1天）。",
  );
});
