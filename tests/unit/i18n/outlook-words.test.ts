import { describe, expect, it } from "vitest";
import { MESSAGES, type Namespace } from "@/lib/i18n/messages";

/** What the pages on the year's end, today, causes, drags, tracing and the ten questions say. */
const SPEAKING: readonly Namespace[] = ["ask", "balance", "outlook", "tracing", "where"];

/** No forecast, no cause, no culprit; saying that a thing is none of these is allowed. */
const ZH = /预计|预测|预报|将会|势必|肯定会|会超标|会达标|导致|造成|元凶|罪魁|污染源是|来自于|贡献率/;
const EN = /\bwill (be|exceed|rise|fall)\b|\bforecast|\bpredict|\bcaused? by\b|\bculprit|\bguilty|\bproves?\b|\bblame/i;
const DENIED = /不是预报|不是气象贡献率评估|not a forecast|no forecast|without a forecast/gi;

function texts(of: object): string[] {
  return Object.values(of).flatMap((value) => (typeof value === "string" ? [value] : texts(value as object)));
}

describe.each([
  ["zh-CN", ZH],
  ["en", EN],
] as const)("issue 15: words read aloud in %s", (locale, forbidden) => {
  it.each(SPEAKING)("%s says no forecast and no conclusion", (namespace) => {
    const found = texts(MESSAGES[locale][namespace]);
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter((text) => forbidden.test(text.replace(DENIED, "")))).toEqual([]);
  });

  it("candidates are called so wherever they are named", () => {
    const tracing = MESSAGES[locale].tracing as { lead: string; candidates: { title: string } };
    const ask = MESSAGES[locale].ask as { question: { spike: string } };
    for (const text of [tracing.lead, tracing.candidates.title, ask.question.spike])
      expect(text).toMatch(locale === "en" ? /candidates?.*no conclusion/i : /候选.*非结论/);
  });
});
