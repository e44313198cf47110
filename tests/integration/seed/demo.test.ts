import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyAudit } from "@/lib/identity/commands/verify-audit";
import { districtOf } from "@/lib/identity/queries/home-district";
import { setNow } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { startOfDay } from "@/lib/shared/civil-date";
import { runningSeries } from "@/lib/winter/queries/district-air";
import type { WarningSums } from "@/lib/winter/queries/warning-sums";
import { completeDemo, type SeedProgress, seedDemo } from "@/prisma/seed/demo";
import { demoMarker, setDemoMarker } from "@/prisma/seed/demo-marker";
import { extendDemo } from "@/prisma/seed/extend-demo";
import { reportDemo } from "@/prisma/seed/reports";
import { superviseDemo } from "@/prisma/seed/supervision";
import { winterDemo } from "@/prisma/seed/winter";
import { testDatabase } from "@/tests/support/database";

const TODAY = "2026-11-24";
const db = await testDatabase();
const stages: SeedProgress["stage"][] = [];

async function one(text: string): Promise<number> {
  return Number(Object.values((await db.pool.query(text)).rows[0] ?? {})[0]);
}

/** Everything that came in, as one number; the order of rows in the table does not matter. */
const CONTENT = `SELECT md5(string_agg(h::text, '' ORDER BY station_id, hour_begin)) AS content FROM hourly_reading h
  WHERE hour_begin < '2026-11-24 08:00+08'`;

beforeAll(async () => {
  setNow(new Date("2026-11-24T09:20:00+08:00"));
  await db.pool.query("INSERT INTO region (code, name, level) VALUES ('other', 'other', 'district')");
  await expect(seedDemo({ today: TODAY })).rejects.toThrow(/empty/);
  await db.owner.query("DELETE FROM region");
  await seedDemo({ today: TODAY, onProgress: ({ stage }) => stages.push(stage) });
});
afterAll(() => setNow(undefined));

describe("the demo district in the database", () => {
  it("reports what it does", () => {
    expect(new Set(stages)).toEqual(new Set(["places", "people", "readings", "official", "results"]));
  });

  it("has its places, people and three full years of hours up to the hour before now", async () => {
    expect(await one("SELECT count(*) FROM region WHERE level = 'town'")).toBe(9);
    expect(await one("SELECT count(*) FROM station")).toBe(14);
    expect(await one("SELECT count(*) FROM peer_group_member")).toBe(9);
    expect(await one("SELECT count(*) FROM user_account WHERE is_demo")).toBeGreaterThanOrEqual(15);
    expect(await one("SELECT count(*) FROM hourly_reading")).toBeGreaterThan(340_000);
    const [span] = await sql<{ first: string; last: string }>(
      "test-span",
      `SELECT to_char(min(hour_begin) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24') AS first,
              to_char(max(hour_begin) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24') AS last FROM hourly_reading`,
    );
    expect(span).toEqual({ first: "2023-11-01 00", last: "2026-11-24 08" });
    expect(await one("SELECT count(DISTINCT region_id) FROM official_day")).toBe(8);
    expect(await one("SELECT '2026-11-24'::date - max(date) FROM official_day")).toBe(1);
  });

  it("knows for every reading and official day the batch it came with, and the batches add up", async () => {
    expect(
      await one(
        "SELECT count(*) FROM hourly_reading h LEFT JOIN import_batch b ON b.id = h.batch_id WHERE b.id IS NULL",
      ),
    ).toBe(0);
    expect(
      await one("SELECT count(*) FROM official_day o LEFT JOIN import_batch b ON b.id = o.batch_id WHERE b.id IS NULL"),
    ).toBe(0);
    expect(await one("SELECT count(*) FROM import_batch WHERE lines_read <> accepted + rejected + duplicate")).toBe(0);
    expect(await one("SELECT sum(inserted) FROM import_batch WHERE source_code <> 'peer-day'")).toBe(
      await one("SELECT count(*) FROM hourly_reading"),
    );
    expect(await one("SELECT count(*) FROM import_batch WHERE state <> 'committed'")).toBe(0);
  });

  it("computed every day: nothing stale, districts from their stations, peers from their official figures", async () => {
    expect(await one("SELECT count(*) FROM stale_day")).toBe(0);
    expect(await one("SELECT count(*) FROM region_day WHERE origin = 'official' AND standard = '2012'")).toBe(
      await one("SELECT count(*) FROM official_day"),
    );
    expect(
      await one(
        "SELECT count(*) FROM region_day d JOIN region r ON r.id = d.region_id WHERE r.code = '990111' AND standard = '2012' AND aqi IS NOT NULL",
      ),
    ).toBeGreaterThan(1100);
    expect(
      await one(
        "SELECT count(*) FROM official_day o JOIN region_day d USING (region_id, date) WHERE d.standard = '2012' AND date < '2026-03-01' AND o.stated_aqi <> d.aqi",
      ),
    ).toBe(0);
  });

  it("has excluded values with reasons, an earlier version of a day, and a correction with a name", async () => {
    expect(await one("SELECT count(*) FROM hourly_reading WHERE excluded_mask <> 0 AND qualifiers IS NULL")).toBe(0);
    expect(await one("SELECT count(*) FROM hourly_reading WHERE excluded_mask <> 0")).toBeGreaterThan(200);
    expect(
      await one("SELECT count(*) FROM hourly_reading_history WHERE replaced_by_batch IS NOT NULL"),
    ).toBeGreaterThan(20);
    expect(
      await one("SELECT count(*) FROM hourly_reading_history WHERE corrected_by_name = '李文博' AND reason <> ''"),
    ).toBe(1);
  });

  it("lists as dust days only days that were dusty", async () => {
    expect(await one("SELECT count(*) FROM dust_day")).toBeGreaterThan(20);
    expect(
      await one(`SELECT min(d.pm10) / 10000 FROM dust_day x JOIN region_day d ON d.date = x.date AND d.standard = '2012'
        JOIN region r ON r.id = d.region_id AND r.code = '990111' WHERE d.pm10 IS NOT NULL`),
    ).toBeGreaterThan(110);
    expect(await one("SELECT count(*) FROM dust_event WHERE issued_on > '2026-11-24'")).toBe(0);
    expect(await one("SELECT count(*) FROM target WHERE year = 2026")).toBe(40);
  });

  it("is loaded once: a second start changes nothing", async () => {
    const before = await one("SELECT count(*) FROM hourly_reading");
    await seedDemo({ today: TODAY });
    expect(await extendDemo({ today: TODAY })).toBe(0);
    expect(await one("SELECT count(*) FROM hourly_reading")).toBe(before);
  });

  it("grows with the days, leaving what there is untouched", async () => {
    const [before] = await sql<{ content: string }>("test-content", CONTENT);
    setNow(new Date("2026-11-26T15:05:00+08:00"));
    const added = await extendDemo({ today: "2026-11-26" });
    // 54 hours of thirteen open stations, less the odd gap.
    expect(added).toBeGreaterThan(13 * 54 * 0.9);
    expect(added).toBeLessThanOrEqual(13 * 54);
    expect(await sql("test-content", CONTENT)).toEqual([before]);
    expect(await one("SELECT '2026-11-26'::date - max(date) FROM official_day")).toBe(1);
    expect(await one("SELECT count(*) FROM stale_day")).toBe(0);
    expect(await extendDemo({ today: "2026-11-26" })).toBe(0);
  });

  it("is completed by the next start after a crash between the rows and their results", async () => {
    const marker = await demoMarker({ sql });
    if (!marker) throw new Error("no marker");
    await db.pool.query("DELETE FROM region_day WHERE date = '2026-11-20'");
    await db.pool.query("INSERT INTO stale_day SELECT id, '2026-11-20' FROM station WHERE closed_on IS NULL");
    await transaction((tx) => setDemoMarker(tx, { ...marker, stage: "readings" }));
    await seedDemo({ today: "2026-11-26" });
    expect((await demoMarker({ sql }))?.stage).toBe("complete");
    expect(await one("SELECT count(*) FROM region_day WHERE date = '2026-11-20' AND standard = '2012'")).toBe(18);
    await completeDemo();
  });

  it("has papers of its past: weekly reports, meetings and bulletins, made by real people, once", async () => {
    await superviseDemo("2026-11-26");
    await reportDemo("2026-11-26");
    const counts = () =>
      Promise.all(
        ["weekly_report", "meeting_snapshot", "bulletin", "audit_event", "escalation"].map((table) =>
          one(`SELECT count(*) FROM ${table}`),
        ),
      );
    const before = await counts();
    expect(before.slice(0, 3)).toEqual([9 * 19, 2, 2]);
    expect(
      await one("SELECT count(*) FROM weekly_report WHERE confirmed_at IS NULL AND chased_at IS NOT NULL"),
    ).toBeGreaterThan(0);
    expect(await one("SELECT count(*) FROM bulletin WHERE state = 'issued' AND number = '大气办通报〔2026〕1号'")).toBe(
      1,
    );
    // Towns that stood last for months were told so when the month was over.
    const told = "FROM escalation e JOIN unit u ON u.id = e.unit_id AND u.kind = 'town' WHERE e.task_id IS NULL";
    expect(await one(`SELECT count(*) ${told}`)).toBeGreaterThan(0);
    expect(
      await one(`SELECT count(*) ${told} AND (e.fired_at AT TIME ZONE 'Asia/Shanghai')::date::text !~ '-01$'`),
    ).toBe(0);
    expect(await one("SELECT count(*) FROM meeting_snapshot WHERE view->>'to' >= held_on::text")).toBe(0);
    await reportDemo("2026-11-26");
    expect(await counts()).toEqual(before);
    expect(await verifyAudit()).toMatchObject({ firstBad: null });
  }, 240_000);

  it("lives its winter where its own air was worst, closes what is over with its figures, and makes nothing twice", async () => {
    setEnv({ LANTIAN_SEAL_KEYS: `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}` });
    await winterDemo("2026-11-26");
    const episodes = await sql<{ level: string; from: Date; to: Date; report: WarningSums }>(
      "test-episodes",
      `SELECT level, activated_at AS "from", lifted_at AS "to", report FROM warning WHERE report IS NOT NULL ORDER BY level`,
    );
    expect(episodes.map(({ level }) => level)).toEqual(["orange", "yellow"]);
    const [office] = await sql<{ region: number }>(
      "test-office",
      "SELECT region_id AS region FROM unit WHERE kind = 'air_office' ORDER BY id LIMIT 1",
    );
    const district = await districtOf({ sql }, office?.region ?? 0);
    const series = await runningSeries(district, startOfDay("2026-11-01"), startOfDay("2026-11-24"));
    const bad = (from: Date, hours: number) =>
      series.filter(
        ({ at, aqi }) => at >= from && at.getTime() < from.getTime() + hours * 3_600_000 && aqi !== null && aqi > 150,
      ).length;
    const [orange, yellow] = episodes;
    const worst = Math.max(...series.map(({ at }) => bad(at, 60)));
    expect(worst).toBeGreaterThan(0);
    // Begun within the working day of the worst hours, so hardly better than the worst stretch of its length.
    expect(bad(orange?.from ?? new Date(0), 84)).toBeGreaterThanOrEqual(worst);
    expect(yellow?.report.air.above[0]?.hours).toBeLessThanOrEqual(orange?.report.air.above[0]?.hours ?? 0);
    for (const { report, from, to } of episodes) {
      expect(report.peers?.peers.length).toBeGreaterThan(2);
      expect(report.peers?.days).toBeGreaterThanOrEqual((to.getTime() - from.getTime()) / 86_400_000);
      expect(report.sparedBy.map(({ reason }) => reason)).toContain("exempt");
    }
    expect(await one("SELECT count(*) FROM campaign WHERE closed_at IS NOT NULL AND figures IS NULL")).toBe(0);
    expect(
      await one(
        "SELECT count(*) FROM campaign WHERE figures->>'on' <> (closed_at AT TIME ZONE 'Asia/Shanghai')::date::text",
      ),
    ).toBe(0);
    expect(await one("SELECT count(*) FROM campaign WHERE checklist_id IS NULL AND code LIKE 'winter-%'")).toBe(0);
    expect(await one("SELECT count(*) FROM campaign_unit")).toBeGreaterThan(9);
    const counts = () =>
      Promise.all(
        ["warning", "campaign_unit", "stop_exemption", "audit_event"].map((table) =>
          one(`SELECT count(*) FROM ${table}`),
        ),
      );
    const before = await counts();
    await winterDemo("2026-11-26");
    expect(await counts()).toEqual(before);
    expect(await verifyAudit()).toMatchObject({ firstBad: null });
  }, 240_000);
});
