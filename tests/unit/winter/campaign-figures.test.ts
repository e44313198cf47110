import fc from "fast-check";
import { expect, test } from "vitest";
import { reachedTargets } from "@/lib/winter/rules/campaign-targets";
import { campaignWeeks, meanOfDays } from "@/lib/winter/rules/campaign-weeks";
import { type CampaignPaper, campaignParts } from "@/lib/winter/rules/campaign-words";

const values = (...entries: [string, number][]) => ({ byDate: new Map(entries) });
const COUNTED = { places: 3, unseen: 1, issues: 4, closed: 4 };

test("targets: a share rounded down, the mean as printed; a share of nothing is not judged", () => {
  expect(
    reachedTargets({ seenPercent: 66.7, closedPercent: 100, mean: 55 }, COUNTED, { shown: "55.0", days: 3 }),
  ).toEqual([
    { key: "seen", target: 66.7, now: 66.6, met: false },
    { key: "closed", target: 100, now: 100, met: true },
    { key: "mean", target: 55, now: 55, met: true },
  ]);
  expect(reachedTargets({ seenPercent: 90, mean: 40 }, { places: 0, unseen: 0, issues: 0, closed: 0 }, null)).toEqual([
    { key: "seen", target: 90, now: null, met: null },
    { key: "mean", target: 40, now: null, met: null },
  ]);
  expect(reachedTargets({}, COUNTED, null)).toEqual([]);
});

test("weeks: own mean, last year's same dates, the peers' median; a week without a day is a gap", () => {
  const own = values(["2026-11-01", 400_000], ["2026-11-02", 410_000], ["2025-11-01", 600_000]);
  const peers = [values(["2026-11-01", 100_000]), values(["2026-11-02", 300_000]), values(["2026-11-09", 1])];
  expect(campaignWeeks(own, peers, { from: "2026-11-01", to: "2026-11-10" })).toEqual([
    { from: "2026-11-01", to: "2026-11-07", own: 405_000, before: 600_000, peers: 200_000 },
    { from: "2026-11-08", to: "2026-11-10", own: null, before: null, peers: 0 },
  ]);
  expect(meanOfDays(own, { from: "2026-11-01", to: "2026-11-10" })).toEqual({ shown: "40.5", days: 2 });
  expect(meanOfDays(own, { from: "2026-11-03", to: "2026-11-10" })).toEqual({ shown: null, days: 0 });
});

test("property: the weeks are the period, each day once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), (length) => {
      const to = new Date(Date.UTC(2026, 10, 1 + length)).toISOString().slice(0, 10);
      const weeks = campaignWeeks(values(), [], { from: "2026-11-01", to });
      expect(weeks[0]?.from).toBe("2026-11-01");
      expect(weeks.at(-1)?.to).toBe(to);
      expect(weeks.length).toBe(Math.ceil((length + 1) / 7));
    }),
  );
});

test("the paper says what is missing and never makes a zero of it", () => {
  const of: CampaignPaper = {
    period: "2026年11月1日—2027年3月31日",
    day: 29,
    days: 151,
    lead: "区大气办",
    area: "全区",
    kinds: "建筑工地",
    goal: "",
    bans: [{ text: "停止涉土作业", range: "2026年11月1日—2027年3月31日" }],
    targets: [{ name: "覆盖率", target: "不低于 95%", now: "—", met: null }],
    totals: { planned: 1, done: 2, places: 0, unseen: 0, issues: 0, closed: 0, overdue: 0 },
    air: null,
  };
  expect(campaignParts(of).map(({ body }) => body)).toEqual([
    "2026年11月1日—2027年3月31日，第29天，共151天；牵头单位区大气办；范围全区；对象建筑工地。\n措施：停止涉土作业（2026年11月1日—2027年3月31日）",
    "已督查2次，待督查1次；发现问题0个，已销号0个，销号率—，超期0个。\n没有列入范围的台账对象。",
    "期间没有可用的日均值。",
    "覆盖率：不低于 95%，目前—，无法判断。",
  ]);
  const air = {
    pollutant: "PM2.5",
    range: "11月1日—28日",
    now: "60.2",
    before: "70.0",
    change: "-14.0",
    median: "2.0",
    difference: "-16.0",
    verdict: "好于同组",
  };
  expect(campaignParts({ ...of, air })[2]?.body).toBe(
    "11月1日—28日PM2.5均值60.2微克/立方米，去年同期70.0微克/立方米，同比下降14.0%；同组变化中位数为上升2.0%，相差−16.0个百分点，好于同组。",
  );
  expect(campaignParts({ ...of, air: { ...air, change: null, median: null } })[2]?.body).toContain(
    "去年同期数据不足，不作同比；同组可比的区不足三个，不作比较。",
  );
});
