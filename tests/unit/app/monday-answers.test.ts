import { describe, expect, it } from "vitest";
import {
  causesAnswer,
  dragsAnswer,
  monthsAnswer,
  nearAnswer,
  targetAnswer,
  todayAnswer,
} from "@/app/ask/_components/air-answers";
import type { AskWords } from "@/app/ask/_components/answer";
import { goProofText, lateAnswer, placesAnswer, sinceAnswer, spikeAnswer } from "@/app/ask/_components/work-answers";
import type { OutlookView } from "@/lib/air/queries/outlook";
import { formats } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { MeetingView } from "@/lib/reports/queries/meeting-content";
import { lift } from "@/lib/tracing/rules/lift";

const words = (locale: Locale): AskWords => ({
  t: translator(locale, "ask"),
  a: translator(locale, "air"),
  b: translator(locale, "balance"),
  d: translator(locale, "dashboard"),
  m: translator(locale, "meeting"),
  o: translator(locale, "outlook"),
  s: translator(locale, "tracing"),
  w: translator(locale, "where"),
  f: formats(locale),
});
const bare = {
  from: "2026-01-01",
  to: "2026-11-28",
  targets: [],
  controls: [],
  peers: [],
  weather: [],
  parts: [],
  excess: [],
  near: [],
} as unknown as OutlookView;
const record = { days: 365, within: 7, all: lift([]), byWind: lift([]), byDistance: lift([]) };

describe.each(["zh-CN", "en"] as const)("the ten answers in %s", (locale) => {
  const w = words(locale);

  it("issue 15: nothing to go by is a reason, never a figure", () => {
    const nothing = [
      targetAnswer(bare, w),
      monthsAnswer(bare, w),
      todayAnswer([], w),
      causesAnswer(bare, w),
      dragsAnswer(bare, w),
      spikeAnswer(null, record, w),
      placesAnswer({ towns: [], ofTowns: 0, places: [], ofPlaces: 0, excessDays: 30, againDays: 365 }, null, w),
      sinceAnswer({ since: null } as MeetingView, w),
    ];
    for (const { isWithheld, sentence, href } of nothing) {
      expect(isWithheld).toBe(true);
      expect(sentence.length).toBeGreaterThan(4);
      expect(sentence).not.toMatch(/[{}]|undefined|NaN/);
      expect(href).not.toBeNull();
    }
  });

  it("issue 15: a sentence names period, unit and denominator, its proof the level and how often such bands held", () => {
    const held = { percent: 81, places: 192, from: 2015, to: 2022 };
    const end = {
      center: "285",
      low: "278",
      high: "291",
      bandFrom: null,
      baseYear: 2025,
      splicedDays: 33,
      remainingDays: 33,
      level: 80,
      held,
    };
    const target = { measure: "good_days", target: "292", current: "260", end, noEnd: null, verdict: "hard" };
    const answer = targetAnswer({ ...bare, targets: [target] } as unknown as OutlookView, w);
    for (const figure of ["292", "260", "285", "278", "291"]) expect(answer.sentence).toContain(figure);
    for (const figure of ["33", "80", "192", "2015", "2022", "81"]) expect(answer.proof).toContain(figure);
    expect(nearAnswer(bare, w).sentence).toContain("332");
  });

  it("issue 15: below 20 neither the hit rate nor the result of the list is said", () => {
    expect(goProofText(null, w.w, w.f)).not.toMatch(/[{}]/);
    const few = {
      weeks: 26,
      first: 20,
      visits: 19,
      findings: 7,
      draws: 100,
      relapses: 5,
      perVisit: null,
      perDraw: 0.05,
      ratio: null,
    };
    expect(goProofText(few, w.w, w.f)).toContain("19");
    expect(goProofText(few, w.w, w.f)).not.toContain("0.05");
    const said = goProofText({ ...few, visits: 40, findings: 10, perVisit: 0.25 }, w.w, w.f);
    for (const figure of ["40", "10", "0.25", "100", "5", "0.05", "26"]) expect(said).toContain(figure);
  });

  it("issue 15: who is overdue says how many of how many the first unit has in hand", () => {
    const actions = {
      day: "2026-11-29",
      items: [
        { key: "overdue", count: 7, path: "/tasks", search: {} },
        { key: "relapses", count: 2, path: "/relapses", search: {} },
      ],
    } as const;
    const meeting = { overdue: { units: [{ name: "区住建局", nameEn: "Housing", overdue: 4, live: 9 }] } };
    const { sentence } = lateAnswer({ ...actions, items: [...actions.items] }, meeting as unknown as MeetingView, w);
    for (const figure of ["7", "4", "9", "2"]) expect(sentence).toContain(figure);
  });
});
