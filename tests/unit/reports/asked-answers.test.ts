import { describe, expect, it } from "vitest";
import {
  causesAnswer,
  dragsAnswer,
  monthsAnswer,
  nearAnswer,
  targetAnswer,
  todayAnswer,
} from "@/components/reports/asked-air";
import { askWords, QUESTIONS } from "@/components/reports/asked-answer";
import { askedAnswers } from "@/components/reports/asked-answers";
import { askedSlides } from "@/components/reports/asked-slides";
import { goProofText, lateAnswer, placesAnswer, sinceAnswer, spikeAnswer } from "@/components/reports/asked-work";
import type { AskedAir, AskedFacts } from "@/lib/reports/queries/asked-content";
import { lift, share } from "@/lib/tracing/rules/lift";

const bare: AskedAir = {
  region: { code: "990100", name: "朔源区", nameEn: "Shuoyuan" },
  from: "2026-01-01",
  to: "2026-11-28",
  targets: [],
  controls: [],
  balance: { lines: [], stations: 12, days: 17007, pod: 91, far: 4, openGood: 36 },
  peer: null,
  weather: null,
  town: null,
  station: null,
  near: { miss: 0, escape: 0, days: 332 },
};
const record = {
  days: 365,
  within: 7,
  all: lift([]),
  byWind: lift([]),
  byDistance: lift([]),
  byKind: [],
  looked: { first: share([]), others: share([]) },
};
const hidden: AskedFacts = { air: null, spike: null, places: null, late: null, since: null };

describe.each(["zh-CN", "en"] as const)("the ten answers in %s", (locale) => {
  const w = askWords(locale);

  it("issue 15: nothing to go by is a reason, never a figure", () => {
    const nothing = [
      targetAnswer(bare, w),
      monthsAnswer(bare, w),
      todayAnswer(bare, w),
      causesAnswer(bare, w),
      dragsAnswer(bare, w),
      spikeAnswer({ days: 30, least: 150, record, found: null }, w),
      placesAnswer({ towns: [], ofTowns: 0, places: [], ofPlaces: 0, proof: null }, w),
      sinceAnswer("none", w),
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
    const target = { measure: "good_days", target: "292", current: "260", end, noEnd: null, verdict: "hard" } as const;
    const answer = targetAnswer({ ...bare, targets: [target] }, w);
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
    const most = { name: "区住建局", nameEn: "Housing", overdue: 4, live: 9 };
    const { sentence } = lateAnswer({ day: "2026-11-29", overdue: 7, relapses: 2, most }, w);
    for (const figure of ["7", "4", "9", "2"]) expect(sentence).toContain(figure);
  });

  it("issue 15: ten answers whatever is hidden from the reader, and the slides hold each of them once", () => {
    const answers = askedAnswers(hidden, w);
    expect(answers.map(({ question }) => question)).toEqual([...QUESTIONS]);
    expect(answers.every(({ isWithheld, href }) => isWithheld && href === null)).toBe(true);
    const slides = askedSlides({ ...hidden, air: bare }, locale);
    expect(slides.flatMap((slide) => slide.answers.map(({ question }) => question))).toEqual([...QUESTIONS]);
    expect(new Set(slides.map(({ key }) => key)).size).toBe(slides.length);
    expect(askedSlides(undefined, locale)).toEqual([]);
  });
});
