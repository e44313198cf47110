import { afterAll, beforeAll, expect, test } from "vitest";
import { createDemoUsers } from "@/lib/identity/commands/create-demo-users";
import { verifyAudit } from "@/lib/identity/commands/verify-audit";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { setNow } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { dutyList, fireworksNights, foundInNight } from "@/lib/winter/queries/fireworks-nights";
import { townNights } from "@/lib/winter/queries/fireworks-periods";
import { roadCounts, roadsToday } from "@/lib/winter/queries/road-list";
import { staggeredPeriods } from "@/lib/winter/queries/staggered-list";
import { staggeredConflicts } from "@/lib/winter/rules/staggered-conflicts";
import { setDemoMarker } from "@/prisma/seed/demo-marker";
import { loadPlaces } from "@/prisma/seed/load-places";
import { loadUnits } from "@/prisma/seed/load-units";
import { superviseDemo } from "@/prisma/seed/supervision";
import { demoPeople } from "@/prisma/seed/supervision-people";
import { winterDemo } from "@/prisma/seed/winter";
import { testDatabase } from "@/tests/support/database";

setEnv({ LANTIAN_SEAL_KEYS: `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}` });
const TODAY = "2026-11-24";
const db = await testDatabase();
let staff: Viewer;

beforeAll(async () => {
  setNow(new Date("2026-11-24T09:30:00+08:00"));
  await transaction(async (tx) => {
    await loadPlaces(tx, TODAY);
    await createDemoUsers(tx, await loadUnits(tx));
  });
  await transaction((tx) => setDemoMarker(tx, { stage: "complete", from: 0, to: 1 }));
  await superviseDemo(TODAY);
  // Cold nights, dusty afternoons: what the rules of the roads are about.
  await db.owner.query("SELECT ensure_hour_partitions('2026-11-01', '2026-11-30')");
  await sql(
    "",
    `INSERT INTO hourly_reading (station_id, hour_begin, temperature, rain, pm10, batch_id)
     SELECT s.id, at, CASE WHEN extract(hour FROM at AT TIME ZONE 'Asia/Shanghai') < 10 THEN -30 ELSE 60 END, 0, 2000000, 1
       FROM (SELECT DISTINCT rs.station_id AS id FROM region_station rs) s
       CROSS JOIN generate_series('2026-11-05T00:00+08:00'::timestamptz, '2026-11-24T08:00+08:00', '1 hour') at RETURNING 1`,
  );
  await winterDemo(TODAY);
  const people = await transaction((tx) => demoPeople(tx));
  staff = await personViewer(people.login("daqiban").userId, "");
}, 300_000);
afterAll(() => setNow(undefined));

test("an eve of fireworks was lived through: everybody on duty, what was found is closed", async () => {
  const nights = await fireworksNights(staff);
  expect(nights.map(({ date }) => date)).toEqual(["2027-02-05", "2026-03-03", "2026-02-16"]);
  const eve = nights.at(-1);
  expect((await dutyList(staff, eve?.id ?? 0)).length).toBe(9);
  const found = await foundInNight(staff, "2026-02-16");
  expect(found.map(({ kind, closed }) => [kind, closed])).toEqual([
    ["setting-off", true],
    ["setting-off", true],
    ["sale", true],
  ]);
  const { towns } = await townNights(staff, "2026-02-16");
  expect(towns[0]?.parts.map(({ is }) => is.standing)).toEqual(["banned"]);
  expect(towns.at(-1)?.parts.map(({ is }) => is.standing)).toContain("allowed");
});

test("suggestions for the roads were accepted, declined and left, and today's wait", async () => {
  const { rows } = await roadCounts(staff, 30);
  const sum = (of: "made" | "accepted" | "declined" | "unanswered") => rows.reduce((n, row) => n + row[of], 0);
  expect(Math.min(sum("accepted"), sum("declined"), sum("unanswered"))).toBeGreaterThan(0);
  expect(sum("accepted") + sum("declined") + sum("unanswered") + (await roadsToday(staff)).length).toBe(sum("made"));
  expect((await roadsToday(staff)).map(({ state }) => state)).toEqual(expect.arrayContaining(["open"]));
});

test("staggered periods show every kind of conflict that two notices can make, and one was found not to be kept", async () => {
  const rows = await staggeredPeriods(staff, "2026-11-15", "2027-03-31");
  const kinds = staggeredConflicts(rows).map(({ kind }) => kind);
  expect([...new Set(kinds)].sort()).toEqual(["contradict", "exempt", "overlap"]);
  expect(rows.filter(({ outcome }) => outcome === "fail").length).toBe(1);
});

test("a second start makes nothing twice, and the trail is whole", async () => {
  const count = async () =>
    (
      await sql<{ n: number }>(
        "",
        `SELECT (SELECT count(*) FROM fireworks_period) * 1000000 + (SELECT count(*) FROM fireworks_duty) * 10000
           + (SELECT count(*) FROM road_suggestion) * 100 + (SELECT count(*) FROM staggered_period) AS n`,
      )
    )[0]?.n;
  const before = await count();
  await winterDemo(TODAY);
  expect(await count()).toBe(before);
  expect(await verifyAudit()).toMatchObject({ firstBad: null });
});
