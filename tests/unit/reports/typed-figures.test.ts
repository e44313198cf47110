import fc from "fast-check";
import { expect, test } from "vitest";
import { bulletinSlots } from "@/lib/reports/rules/bulletin-slots";
import { bulletinView } from "@/lib/reports/rules/bulletin-view";
import { CLAUSE_LIBRARY } from "@/lib/reports/rules/clause-library-table";
import { plainText } from "@/lib/reports/rules/clause-text";
import { draftClauses } from "@/lib/reports/rules/draft-clauses";
import {
  dataFault,
  figureSpans,
  isDataClause,
  markTyped,
  typedFigures,
  typedIn,
} from "@/lib/reports/rules/typed-figures";
import { bulletinFacts } from "@/tests/support/bulletin-facts";

test.each([
  ["优良天数269天，优良率82.0%，指数4.24", ["269天", "82.0%", "4.24"]],
  ["优良天数２６９天，优良率８２．０％", ["２６９天", "８２．０％"]],
  ["优良天数二百六十九天", ["二百六十九天"]],
  ["优良天数贰佰陆拾玖天", ["贰佰陆拾玖天"]],
  ["优良率百分之八十二点五，超过八成", ["百分之八十二点五", "八成"]],
  ["达标天数排名第三，三分之一的镇街", ["排名第三", "三分之一"]],
  ["12月15日前完成", ["12月", "15日"]],
  ["优良天数1{goodDays}天", ["1"]],
  ["超标三十多天，上升二十余天，出动十几次", ["三十多天", "二十余天", "十几次"]],
  ["优良天数二百六十九，共二百六十九 天", ["二百六十九", "二百六十九 天"]],
  ["廿五天，卅天，升½", ["廿五天", "卅天", "½"]],
  ["半数镇街，下降一半，完成过半，上升半个百分点", ["半数", "一半", "过半", "半个百分点"]],
  ["问题翻了一番，投诉翻两番，超标翻倍，增加一倍", ["翻了一番", "翻两番", "翻倍", "一倍"]],
  ["排名倒数第二，居全市前三，排名末位，名列前五", ["排名倒数第二", "居全市前三", "排名末位", "名列前五"]],
])("E2 figures typed by hand are seen in every script: %s", (text, figures) => {
  expect(typedFigures(text)).toEqual(figures);
});

test.each([
  "PM2.5超标，PM10、SO2、O3，落实“7个100%”，按GB 3095-2026和HJ 633-2026评价，大气办通报〔2026〕3号",
  "一是从严，一律查处，一批问题，严防“一停了之”，三级责任，十分突出，万一，统一，千方百计，四烧",
  "优良天数{goodDays}天，同比{goodDaysChange}",
  "成立专班，收成之后",
  "党的二十大精神，二十届三中全会，上半年以来，近半年，事半功倍，三令五申，把治污放在首位，走在前列，第一时间",
])("E2 words and names are no figures: %s", (text) => {
  expect(typedFigures(text)).toEqual([]);
});

test("E2 a figure in a clause of data is a fault, also where the whole first part is data; elsewhere it is listed", () => {
  const headline = CLAUSE_LIBRARY.find(({ code }) => code === "air.headline");
  if (!headline) throw new Error("no headline");
  const typed = headline.text.replace("{goodDays}天", "269天").replace("{rate}", "82.0%").replace("{index}", "4.24");
  expect(dataFault([{ id: "air.headline", part: 1, text: typed }])).toEqual({
    clause: "air.headline",
    figure: "269天",
  });
  expect(dataFault([{ id: "own.1.9", part: 1, text: "优良天数269天。" }])?.figure).toBe("269天");
  expect(dataFault([{ id: "own.1.9", part: 3, text: "12月15日前完成。" }])).toBeNull();
  expect(typedIn([{ id: "own.1.9", text: "12月15日前完成。" }]).map(({ figure }) => figure)).toEqual(["12月", "15日"]);
  expect(isDataClause({ id: "dusting.yards", part: 3 })).toBe(false);
  expect(isDataClause({ id: "mechanism.overdue", part: 3 })).toBe(true);
});

test("E2 the wording that we came with has no fault and nothing typed", () => {
  expect(typedIn(CLAUSE_LIBRARY.map(({ code, text }) => ({ id: code, text })))).toEqual([]);
  expect(dataFault(CLAUSE_LIBRARY.map(({ code, part, text }) => ({ id: code, part, text })))).toBeNull();
});

test("E2 what was typed is marked in the text and listed with the view", () => {
  const facts = bulletinFacts();
  const slots = bulletinSlots(facts);
  const clauses = draftClauses(CLAUSE_LIBRARY, slots, "winter").map((clause) =>
    clause.id === "dusting.yards" ? { ...clause, text: "12月底前对37处堆场逐处检查。" } : clause,
  );
  const view = bulletinView(facts, clauses);
  expect(view.typed).toEqual([
    { clause: "dusting.yards", figure: "12月" },
    { clause: "dusting.yards", figure: "37处" },
  ]);
  const marked = view.sections
    .flatMap(({ paragraphs }) => paragraphs.flatMap(({ body }) => body))
    .flatMap((segment) => (segment.kind === "text" && segment.typed ? [segment.text] : []));
  expect(marked).toEqual(["12月", "37处"]);
});

test("E2 marking never changes a word, and every typed number of an own clause is found", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.constantFrom("优良", "天数", "，", "同比", "。"), fc.integer({ min: 0, max: 99999 }).map(String)),
      ),
      (parts) => {
        const text = parts.join("");
        expect(plainText(markTyped({ id: "own.1.1" }, [{ kind: "text", text }]))).toBe(text);
        const digits = figureSpans(text)
          .map(({ figure }) => figure.replace(/\D/g, ""))
          .join("");
        expect(digits).toBe(text.replace(/\D/g, ""));
      },
    ),
  );
});
