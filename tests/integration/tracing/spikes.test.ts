import { afterAll, beforeAll, expect, it } from "vitest";
import { bumpAirVersion } from "@/lib/air/commands/bump-air-version";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { setNow } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { spikePage } from "@/lib/tracing/queries/spike-page";
import { spikes } from "@/lib/tracing/queries/spikes";
import { testDatabase } from "@/tests/support/database";
import { describeWithData } from "@/tests/unit/air/shared-data";
import { loadPrsa } from "../air/load-prsa";

const viewer = systemViewer("test");

describeWithData("spikes and where they may have come from", async () => {
  await testDatabase();
  beforeAll(async () => {
    await loadPrsa(["Dongsi"]);
    setNow(new Date("2016-11-24T09:30:00+08:00"));
    await sql("tracing-station", "UPDATE station SET lon = 116.42, lat = 39.93 WHERE code = 'Dongsi'");
    await sql(
      "tracing-sites",
      `INSERT INTO site (code, kind, name, town_id, lon, lat)
       SELECT v.code, 'construction'::site_kind, v.code, r.id, 116.42 + v.dx, 39.93 + v.dy
         FROM (SELECT id FROM region WHERE code = 'PRSA') r,
              (VALUES ('near', 0.005, 0.0), ('north', 0.0, 0.03), ('south', 0.0, -0.03), ('far', 0.0, 0.2)) v(code, dx, dy)`,
    );
    await transaction((tx) => bumpAirVersion(tx));
  });
  afterAll(() => setNow(undefined));

  it("hours in a row are one spike, newest first, each at or above 150 µg/m³", async () => {
    const found = await spikes(viewer);
    expect(found.length).toBeGreaterThan(3);
    expect([...found].sort((a, b) => (a.from < b.from ? 1 : -1))).toEqual(found);
    for (const { most, hours, from } of found) {
      expect(from >= "2016-10-24" && from < "2016-11-24T16:00").toBe(true);
      expect(most).toBeGreaterThanOrEqual(150);
      const [{ n } = { n: 0 }] = await sql<{ n: number }>(
        "tracing-hours-check",
        `SELECT count(*)::int AS n FROM hourly_reading h JOIN station s ON s.id = h.station_id
          WHERE s.code = 'Dongsi' AND h.pm25 >= 1500000 AND h.hour_begin >= $1 AND h.hour_begin < $1 + $2 * interval '1 hour'`,
        [new Date(from), hours],
      );
      expect(n).toBe(hours);
    }
  });

  it("with wind the upwind place leads, in calm distance alone decides and no angle is claimed; beyond 10 km nothing", async () => {
    const [spike] = await spikes(viewer);
    const from = spike?.from ?? "";
    const blow = async (speed: number, direction: number) => {
      await sql(
        "tracing-wind",
        `UPDATE hourly_reading SET wind_speed = $1, wind_direction = $2
          WHERE station_id = (SELECT id FROM station WHERE code = 'Dongsi') AND hour_begin >= $3`,
        [speed, direction, new Date(from)],
      );
      return spikePage(viewer, "Dongsi", from);
    };
    const windy = await blow(30, 0);
    expect(windy?.wind).toMatchObject({ speed: "3.0", sector: "N", isCalm: false });
    expect(windy?.candidates.map(({ code }) => code)).toEqual(["north", "near", "south"]);
    expect(windy?.candidates[0]?.angle).toBe(0);
    const calm = await blow(4, 180);
    expect(calm?.wind?.isCalm).toBe(true);
    expect(calm?.candidates[0]?.code).toBe("near");
    expect(calm?.candidates.every(({ angle }) => angle === null)).toBe(true);
    expect(calm?.among).toBe(3);
  });

  it("what is not in sight or was no spike is not there", async () => {
    expect(await spikePage(viewer, "Dongsi", "2016-11-01T00:30:00.000Z")).toBeNull();
    expect(await spikes({ ...viewer, permissions: new Set() })).toEqual([]);
  });
});
