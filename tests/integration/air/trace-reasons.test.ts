import { afterAll, beforeAll, expect, it } from "vitest";
import { explanation } from "@/lib/air/queries/explanation";
import { figuresOf } from "@/lib/air/queries/figures-of";
import { ranking } from "@/lib/air/queries/ranking";
import { trace } from "@/lib/air/queries/trace";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { setNow } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { testDatabase } from "@/tests/support/database";
import { describeWithData } from "@/tests/unit/air/shared-data";
import { prsaDistricts } from "./prsa-districts";

const viewer = systemViewer("test");

/** Everything in a view that has a trace, with the reason that it is withheld or marked for. */
function reasons(view: unknown, found = new Map<string, unknown>()): Map<string, unknown> {
  if (Array.isArray(view)) for (const item of view) reasons(item, found);
  else if (typeof view === "object" && view !== null) {
    const { trace: key, reason } = view as { trace?: string; reason?: unknown };
    if (key && reason !== undefined) found.set(key, reason);
    for (const value of Object.values(view)) reasons(value, found);
  }
  return found;
}

describeWithData("why a figure is withheld or marked", async () => {
  await testDatabase();
  beforeAll(prsaDistricts);
  afterAll(() => setNow(undefined));

  it.each([
    ["nothing measured", "2013-01-01", "2013-01-31"],
    ["too few days", "2013-03-01", "2013-03-12"],
    ["nothing to compare with", "2013-04-01", "2013-06-30"],
    ["all there", "2016-01-01", "2016-10-31"],
  ])("says in the trace why a figure is withheld or marked, as beside the figure: %s", async (_case, from, to) => {
    const own = await figuresOf(viewer, { region: "D-Dongsi" }, from, to, { compare: "rescored" });
    const ranked = await ranking(viewer, { of: "group:outer", period: "custom", from, to });
    const shown = reasons([own?.figures, ranked?.rows.map(({ value, ...row }) => row)]);
    expect(shown.size).toBeGreaterThan(40);
    for (const [key, reason] of shown) expect([key, (await trace(viewer, key))?.reason]).toEqual([key, reason]);
    for (const key of shown.keys()) {
      const view = await trace(viewer, key);
      if (view?.shown === null) expect([key, view.reason]).not.toEqual([key, null]);
      for (const part of view?.parts ?? []) if (part.shown === null) expect(part.reason).not.toBeNull();
    }
  });

  it("works no target backwards from a year without a valid day, and says so", async () => {
    await sql(
      "early-target",
      "INSERT INTO target (region_id, year, measure, value) SELECT id, 2013, m, v FROM region, (VALUES ('good_days', 200), ('pm25', 80), ('composite_index', 8)) t(m, v) WHERE code = 'D-Dongsi'",
    );
    const targets = (await explanation(viewer, { region: "D-Dongsi", date: "2013-02-20" }))?.targets ?? [];
    expect(targets).toHaveLength(3);
    for (const { current, daysToLose, verdict, trace: key } of targets) {
      expect({ current, daysToLose, verdict }).toEqual({ current: null, daysToLose: null, verdict: "unknown" });
      expect(await trace(viewer, key)).toMatchObject({ numerator: null, formula: [], reason: { code: "no-data" } });
      const unset = key.replace("r=D-Dongsi", "r=D-Wanliu");
      expect(await trace(viewer, unset)).toMatchObject({ shown: null, reason: { code: "no-target" } });
    }
  });

  it("shows a station behind the region's days up to its last, and not as a silent one after it", async () => {
    await sql("closed", "UPDATE station SET closed_on = '2016-05-31' WHERE code = 'Wanliu'");
    const basis = "std=2012:dust=include:scheme=2012:missing=hj633-2026";
    const behind = async (day: string) =>
      (await trace(viewer, `day:r=D-Wanliu:from=${day}:to=${day}:${basis}`))?.stations.map(
        ({ station }) => station.code,
      );
    expect(await behind("2016-05-31")).toEqual(["Wanliu"]);
    expect(await behind("2016-06-01")).toEqual([]);
  });
});
