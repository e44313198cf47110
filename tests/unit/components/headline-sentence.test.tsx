import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { HeadlineSentence } from "@/components/air/headline-sentence";
import type { DashboardView } from "@/lib/air/queries/dashboard";
import type { Change, Figure } from "@/lib/air/queries/figure";
import { formats } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";

const figure = (shown: string | null, trace = "key"): Figure => ({ shown, reason: null, trace });
const change = (signed: string | null, unit: Change["unit"]): Change => ({
  direction: signed === null ? null : Number(signed) > 0 ? "up" : Number(signed) < 0 ? "down" : "flat",
  amount: signed?.replace("-", "") ?? null,
  signed,
  unit,
  before: null,
  reason: null,
  trace: `change-${unit}`,
});
const rank = (place: number | null, sharedWith: string[] = []) => ({
  ...figure(place === null ? null : String(place)),
  rank: place,
  of: 5,
  before: null,
  sharedWith: sharedWith.map((name) => ({ code: name, name, nameEn: "Yong'an" })),
});
const headline: DashboardView["headline"] = {
  date: "2026-11-23",
  goodDays: figure("257", "good"),
  goodDaysChange: change("-4", "days"),
  rate: figure("79.8"),
  rateChange: change("-1.3", "points"),
  validDays: 322,
  invalidDays: 5,
  index: figure("4.05"),
  indexChange: change("1.8", "percent"),
  months: { from: 1, to: 11 },
  rankByGoodDays: rank(3),
  rankByIndex: rank(4, ["永安县"]),
};

function sentence(locale: Locale, changed: Partial<DashboardView["headline"]> = {}): { html: string; words: string } {
  const t = translator(locale, "air");
  const html = renderToStaticMarkup(
    <HeadlineSentence
      t={t}
      f={formats(locale)}
      headline={{ ...headline, ...changed }}
      us={t("us")}
      group={locale === "en" ? "outer districts" : "远郊县区"}
      traceHref={(key) => `/?trace=${key}`}
    />,
  );
  return { html, words: html.replace(/<[^>]+>/g, "").replaceAll("&#x27;", "'") };
}

test("the sentence is the bulletin's, word for word", () => {
  expect(sentence("zh-CN").words).toBe(
    "截至11月23日，我区优良天数 257 天，同比减少 4 天，优良率为 79.8%，同比下降 1.3 个百分点；环境空气质量综合指数为 4.05，同比上升 1.8%。" +
      "1—11月，我区在远郊县区排名中，达标天数排名第 3，综合质量指数排名第 4（与永安县并列）。",
  );
});

test("every figure is a link to its trace, worse ones are marked", () => {
  const { html } = sentence("zh-CN");
  expect(html.match(/<a /g)).toHaveLength(8);
  expect(html).toContain('<a class="figure" href="/?trace=good">257</a>');
  expect(html).toContain('<a class="figure bad" href="/?trace=change-days">4</a>');
});

test("no change is 持平, and what cannot be compared says so", () => {
  const { words } = sentence("zh-CN", {
    goodDaysChange: change("0", "days"),
    rateChange: change("1.3", "points"),
    indexChange: change(null, "percent"),
  });
  expect(words).toContain("优良天数 257 天，同比持平，优良率为 79.8%，同比上升 1.3 个百分点");
  expect(words).toContain("综合指数为 4.05，同比不可比。");
});

test("a withheld rank names its reason instead of a number", () => {
  const withheld = { ...rank(null), reason: { code: "too-few-days", n: 300, required: 324 } as const };
  expect(sentence("zh-CN", { rankByIndex: withheld }).words).toContain(
    "综合质量指数不排名（未达有效天数：300 天，要求 324 天）",
  );
});

test("in January the months are one", () => {
  expect(sentence("zh-CN", { months: { from: 1, to: 1 } }).words).toContain("。1月，我区");
});

test("the English sentence is whole", () => {
  expect(sentence("en").words).toBe(
    "As of 23 Nov, our district has had 257 good days, 4 fewer than a year earlier; the good-day rate is 79.8%, down 1.3 points. " +
      "The composite index is 4.05, up 1.8% year on year. For Jan–Nov, in the group “outer districts”, our district ranks 3 by good days " +
      "and ranks 4 by the composite index (shared with Yong'an).",
  );
});
