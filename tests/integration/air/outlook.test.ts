import { afterAll, beforeAll, expect, it } from "vitest";
import { explanation } from "@/lib/air/queries/explanation";
import { outlook } from "@/lib/air/queries/outlook";
import { trace } from "@/lib/air/queries/trace";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { setNow } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { testDatabase } from "@/tests/support/database";
import { describeWithData } from "@/tests/unit/air/shared-data";
import { prsaDistricts } from "./prsa-districts";

const viewer = systemViewer("test");
const REGION = "D-Huairou";

describeWithData("what is said of the year's end and of a change", async () => {
  await testDatabase();
  beforeAll(async () => {
    await prsaDistricts();
    await sql(
      "target",
      `INSERT INTO target (region_id, year, measure, value)
       SELECT id, 2016, m, v FROM region, (VALUES ('good_days', 250), ('pm25', 60.5), ('composite_index', 6.1)) t(m, v) WHERE code = $1`,
      [REGION],
    );
  });
  afterAll(() => setNow(undefined));

  it("every target has its band, its level with the hit rate, and the days that it rests on", async () => {
    const view = await outlook(viewer, { region: REGION });
    const [good, pm25, index] = view?.targets ?? [];
    expect([good?.measure, pm25?.measure, index?.measure]).toEqual(["good_days", "pm25", "composite_index"]);
    for (const target of view?.targets ?? []) {
      expect(target.end).toMatchObject({ baseYear: 2015, remainingDays: 38, level: 80, bandFrom: null });
      expect(Number(target.end?.low)).toBeLessThanOrEqual(Number(target.end?.center));
      expect(Number(target.end?.center)).toBeLessThanOrEqual(Number(target.end?.high));
      expect(target.noEnd).toBeNull();
    }
    // 2013 begins in March and December 2012 is not on record: no stub among the past years.
    expect(good?.history.every(({ validDays }) => validDays >= 35)).toBe(true);
    expect(view?.splice?.days).toHaveLength(good?.end?.splicedDays ?? -1);
    const [day] = view?.splice?.days ?? [];
    expect(day).toMatchObject({ date: "2016-11-24", takenFrom: "2015-11-24" });
    expect(await trace(viewer, day?.trace ?? "")).not.toBeNull();
  });

  it("the months' control values give the target, and the same card stands on the page of explanations", async () => {
    const [view, page] = await Promise.all([
      outlook(viewer, { region: REGION }),
      explanation(viewer, { region: REGION }),
    ]);
    const [first] = view?.controls ?? [];
    expect(first?.controls?.months.map(({ month }) => month)).toEqual([11, 12]);
    const pm25 = page?.targets.find(({ measure }) => measure === "pm25");
    const n = (pm25?.remainingDays ?? 0) - 38;
    expect(n).toBe(0);
    expect(view?.targets).toEqual(
      page?.targets.map(({ curveOf: _of, curves: _curves, limit: _limit, alone: _alone, ...target }) => target),
    );
    // Σ days × control over the rest ÷ 38 is the control value R of the card, to 0.1.
    const rest = first?.controls?.months.reduce((sum, { days, control }) => sum + days * Number(control), 0) ?? 0;
    expect(Math.abs(rest / 38 - Number(pm25?.controlValue))).toBeLessThanOrEqual(0.11);
  });

  it("the stations' parts make the region's mean with the rounding", async () => {
    const view = await outlook(viewer, { region: REGION, from: "2016-10-01", to: "2016-10-31" });
    expect(view?.from).toBe("2016-10-01");
    expect(view?.parts).toHaveLength(2);
    for (const { mean, rounding, stations } of view?.parts ?? []) {
      const cents = (text: string) => Math.round(Number(text) * 100);
      expect(stations.reduce((sum, { part }) => sum + cents(part), cents(rounding))).toBe(cents(mean));
    }
    expect(view?.allowances.map(({ of }) => of)).toEqual(["month", "year"]);
  });

  it("without a past year it says so, and out of sight there is nothing", async () => {
    const view = await outlook(viewer, { region: REGION, to: "2013-11-30" });
    expect(view?.splice).toBeNull();
    expect(view?.noEnd).toEqual({ code: "no-usable-year", unused: [] });
    expect(await outlook(viewer, { region: "nowhere" })).toBeNull();
  });
});
