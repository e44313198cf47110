import fc from "fast-check";
import { expect, test } from "vitest";
import { IAQI_NODES, SCORED_STANDARDS, standardVersion } from "@/lib/air/rules/standard-versions";
import { measureLines, readMeasures, readThresholds, thresholdLines } from "@/lib/winter/rules/edited-warning-lists";
import { failedWords, isCheckable } from "@/lib/winter/rules/measure-words";
import { REMINDER_STEPS, stepOf } from "@/lib/winter/rules/reminder-steps";
import { runningAqi, type StationRun } from "@/lib/winter/rules/running-aqi";
import {
  hoursAbove,
  linesOf,
  nextLine,
  reachedLevel,
  WARNING_LEVELS,
  WARNING_THRESHOLDS,
} from "@/lib/winter/rules/warning-levels";
import { siteTasks, tasksOf, WARNING_MEASURES } from "@/lib/winter/rules/warning-measures";
import { moveFault, verbsOf } from "@/lib/winter/rules/warning-moves";

const hours = (n: number, aqi: number) => new Array<number | null>(n).fill(aqi);

test("the lines of the warnings lie alike in both AQI tables: 150, 200 and 300 are the same concentrations of PM2.5 and PM10", () => {
  expect(linesOf(WARNING_THRESHOLDS)).toEqual([150, 200, 300]);
  for (const line of linesOf(WARNING_THRESHOLDS)) {
    const at = IAQI_NODES.indexOf(line as (typeof IAQI_NODES)[number]);
    for (const pollutant of ["pm25", "pm10"] as const) {
      const nodes = SCORED_STANDARDS.map((id) => standardVersion(id).breakpoints?.day[pollutant].nodes[at]);
      expect(nodes[0]).toBeGreaterThan(0);
      expect(new Set(nodes).size).toBe(1);
    }
  }
});

test("each level is reached by either of its ways, at the hour and not before", () => {
  expect(reachedLevel(hours(47, 151))).toBeNull();
  expect(reachedLevel(hours(48, 151))).toBe("yellow");
  expect(reachedLevel([201])).toBe("yellow");
  expect(reachedLevel([200])).toBeNull();
  expect(reachedLevel(hours(72, 151))).toBe("orange");
  expect(reachedLevel(hours(48, 201))).toBe("orange");
  expect(reachedLevel([...hours(48, 201), ...hours(23, 301)])).toBe("orange");
  expect(reachedLevel([...hours(48, 201), ...hours(24, 301)])).toBe("red");
  expect(reachedLevel([...hours(72, 301), 150])).toBeNull();
});

test("a missing hour neither counts nor ends a run", () => {
  expect(hoursAbove([201, null, 201], 200)).toBe(2);
  expect(hoursAbove([201, 200, null, 201], 200)).toBe(1);
  expect(hoursAbove([null, null], 150)).toBe(0);
  expect(reachedLevel([])).toBeNull();
});

test("worse air never lowers the level, and the next line is not below", () => {
  const series = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(series, fc.integer({ min: 0, max: 300 }), (aqis, more) => {
      const rank = (level: ReturnType<typeof reachedLevel>) => (level === null ? -1 : WARNING_LEVELS.indexOf(level));
      expect(rank(reachedLevel(aqis.map((aqi) => aqi + more)))).toBeGreaterThanOrEqual(rank(reachedLevel(aqis)));
      const line = nextLine(aqis[0] as number, WARNING_THRESHOLDS);
      if (line !== null) expect(line).toBeGreaterThanOrEqual(aqis[0] as number);
    }),
  );
});

test("the running figure crosses midnight, needs twenty of the 24 hours, and is the mean of the stations", () => {
  const first = new Date("2026-12-01T04:00:00Z");
  const run = (value: number, missing = 0): StationRun => {
    const pm25 = new Array<number | null>(30).fill(value * 10_000).fill(null, 0, missing);
    const none = new Array<number | null>(30).fill(null);
    return { hours: { so2: none, no2: none, co: none, o3: none, pm10: none, pm25 } };
  };
  const series = runningAqi(first, 30, [run(140), run(160)]);
  expect(series).toHaveLength(7);
  expect(series[0]).toEqual({ at: new Date("2026-12-02T04:00:00Z"), aqi: 200 });
  expect(runningAqi(first, 30, [run(150, 4)])[0]?.aqi).toBe(200);
  expect(runningAqi(first, 30, [run(150, 5)]).map(({ aqi }) => aqi)).toEqual([null, 200, 200, 200, 200, 200, 200]);
  expect(runningAqi(first, 10, [run(150)])).toEqual([]);
  // PM2.5 is out for a day: good ozone alone is no good air, and what is above 100 stands.
  const ozone = (value: number) => ({
    hours: { ...run(150, 28).hours, o3: new Array<number | null>(30).fill(value * 10_000) },
  });
  expect(runningAqi(first, 30, [ozone(20)])[0]?.aqi).toBeNull();
  expect(runningAqi(first, 30, [ozone(200)])[0]?.aqi).toBeGreaterThan(100);
});

test("the lists come back from their lines as they were, and a wrong line is named", () => {
  expect(readThresholds(thresholdLines(WARNING_THRESHOLDS))).toEqual(WARNING_THRESHOLDS);
  expect(readMeasures(measureLines(WARNING_MEASURES))).toEqual(WARNING_MEASURES);
  expect(readThresholds("黄 | >200 1h\n\n蓝 | >100 24h")).toEqual({ line: 3 });
  expect(readThresholds("黄 | >200 1h")).toEqual({ line: 0 });
  expect(readMeasures("黄 | 住建")).toEqual({ line: 1 });
  expect(readMeasures("黄 | 住建 | 停工 | 多")).toEqual({ line: 1 });
});

test("every level asks more than the one below, of towns, departments and sites", () => {
  const town = { kind: "town", name: "东镇政府" } as const;
  const housing = { kind: "department", name: "区住建局" } as const;
  for (const unit of [town, housing]) {
    const counts = WARNING_LEVELS.map((level) => tasksOf(unit, level, WARNING_MEASURES).length);
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
  }
  expect(tasksOf(housing, "yellow", WARNING_MEASURES).join()).toContain("土石方");
  expect(tasksOf({ kind: "village", name: "住建村" }, "red", WARNING_MEASURES)).toEqual([]);
  expect(siteTasks("yellow", WARNING_MEASURES)).toHaveLength(1);
});

test("a level goes up only by an upgrade, an end only later by an extension", () => {
  const now = {
    state: "active",
    level: "orange",
    startsAt: new Date("2026-12-01T00:00:00Z"),
    endsAt: new Date("2026-12-03T00:00:00Z"),
  } as const;
  expect(verbsOf("active")).toEqual(["upgrade", "downgrade", "extend", "lift"]);
  expect(moveFault(now, "upgrade", { level: "red" })).toBeNull();
  expect(moveFault(now, "upgrade", { level: "orange" })).toBe("warning-level-same");
  expect(moveFault(now, "downgrade", { level: "red" })).toBe("warning-level-same");
  expect(moveFault(now, "extend", { endsAt: now.endsAt })).toBe("warning-end-earlier");
  expect(moveFault(now, "activate", {})).toBe("warning-moved-on");
  expect(moveFault({ ...now, state: "lifted" }, "lift", {})).toBe("warning-moved-on");
});

test("the reminders go up and never down, and the last step repeats", () => {
  const order = ["unit", "head", "office"];
  const ranks = REMINDER_STEPS.map(({ told }) => order.indexOf(told));
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  expect(stepOf(1).told).toBe("unit");
  expect(stepOf(99)).toEqual(REMINDER_STEPS.at(-1));
});

test("a failed check says the measure's own numbers; one without from → to is not checkable", () => {
  const measure = { tasks: "日投料量由 960 吨降到 768 吨", fromValue: 960, toValue: 768, measureUnit: "吨/日" };
  expect(failedWords("橙色", "投料", measure, 900, "")).toBe(
    "橙色预警期间未落实应急减排措施：日投料量由 960 吨降到 768 吨。应为 960→768 吨/日。投料核查实为 900 吨/日",
  );
  expect(isCheckable({ fromValue: 960, toValue: null })).toBe(false);
});
