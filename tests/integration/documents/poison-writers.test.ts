import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { basisOf } from "@/lib/air/queries/basis-of";
import { rankingWorkbook } from "@/lib/air/queries/ranking-workbook";
import { DEFAULT_POLICIES } from "@/lib/air/rules/air-policies";
import { sheetWorkbook } from "@/lib/documents/files/sheet-workbook";
import { auditFile } from "@/lib/identity/commands/audit-file";
import { templateFile } from "@/lib/ingest/queries/template-file";
import { ledgerWorkbook } from "@/lib/issues/files/ledger-workbook";
import { noticeWord } from "@/lib/notices/files/notice-word";
import { setEnv } from "@/lib/platform/env";
import { storeFile } from "@/lib/platform/stored-files";
import { bulletinWord } from "@/lib/reports/files/bulletin-word";
import { meetingPptx } from "@/lib/reports/files/meeting-pptx";
import { weeklyWord } from "@/lib/reports/files/weekly-word";
import { weeklyWorkbook } from "@/lib/reports/files/weekly-workbook";
import { DEFAULT_ANNEXES } from "@/lib/reports/rules/bulletin-annexes";
import { bulletinSlots } from "@/lib/reports/rules/bulletin-slots";
import { bulletinView } from "@/lib/reports/rules/bulletin-view";
import { CLAUSE_LIBRARY } from "@/lib/reports/rules/clause-library-table";
import { draftClauses } from "@/lib/reports/rules/draft-clauses";
import { weeklyTotals } from "@/lib/reports/rules/weekly-totals";
import { bulletinFacts } from "@/tests/support/bulletin-facts";
import { testDatabase } from "@/tests/support/database";
import { RANKING_ROW } from "@/tests/support/ranking-row";
import { strictPackage } from "@/tests/support/strict-package";

await testDatabase();

/** What rows that were stored before texts were cleaned may hold, and what markup would be. */
const SIGNS = `\u0000\u0001\b\u000b\f\u001f\u007f\u0085\ufffe\uffff\ufdd0\ud800 \udfff\ud83d\u200b\u2028\ufeff&amp;<b a="1">'"]]>{x}{#rows}\r\n\t`;
const POISONS = { signs: SIGNS, "a very long text": "长".repeat(33_000), "line ends only": "\n\r\n\n" } as const;
type Poison = keyof typeof POISONS;
const HAN = /[一-鿿]/;

/** Puts the poison into the middle of every text with Chinese in it, however deep; codes and dates stay what the program decides on. */
function poisoned<T>(value: T, poison: string): T {
  if (typeof value === "string") return (HAN.test(value) ? `${value}${poison}末` : value) as T;
  if (Array.isArray(value)) return value.map((inner) => poisoned(inner, poison)) as T;
  if (value === null || typeof value !== "object" || value instanceof Date || value instanceof Set) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, poisoned(inner, poison)])) as T;
}

let pictureKey = "";

beforeAll(async () => {
  const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#8a6a3a" } })
    .jpeg()
    .toBuffer();
  pictureKey = await storeFile("photos", jpeg, "jpg");
});

const WRITERS: Record<string, (poison: string) => Promise<Uint8Array>> = {
  "bulletin.docx": (poison) => {
    const facts = bulletinFacts();
    const view = bulletinView(facts, draftClauses(CLAUSE_LIBRARY, bulletinSlots(facts), "winter"));
    return bulletinWord(poisoned(view, poison), {
      number: `大气办通报〔2026〕1号${poison}`,
      issuedAt: null,
      templateId: null,
      annexes: DEFAULT_ANNEXES,
    });
  },
  "notice.docx": (poison) =>
    noticeWord(
      {
        id: 1,
        kind: "supervision_letter",
        toUnitId: 1,
        issuedAt: new Date("2026-11-24T10:00:00+08:00"),
        receivedAt: null,
        voided: null,
        templateId: null,
        photos: [{ id: 1, kind: "before", fileKey: pictureKey, width: 40, height: 30 }],
        ...poisoned(
          {
            number: "大气办督〔2026〕1号",
            title: "关于裸土的督办函",
            org: "区大气办",
            issueNumber: "WT2026-00001号",
            issuedBy: "张三",
            receivedBy: "李四",
            body: {
              text: "请整改",
              basis: "大气法",
              replyBy: "2026-11-27",
              toUnit: "东镇",
              issuedOn: "2026-11-24",
              task: {
                issueNumber: "WT2026-00001号",
                category: "裸土",
                source: "巡查",
                severity: "一般",
                description: "裸土",
                place: "工地",
                town: "东镇",
                foundOn: "2026-11-23",
                requirement: "覆盖",
                ownerUnit: "东镇政府",
                ownerName: "王五",
                coUnits: ["住建局", "城管局"],
                dueOn: "2026-12-01",
                photoIds: [1],
              },
            },
          },
          poison,
        ),
      },
      poisoned(
        {
          source: "巡查",
          severity: "一般",
          photo: { before: "整改前", after: "整改后", verify: "核查" },
          voided: "（作废）",
        },
        poison,
      ),
    ),
  "weekly.docx": (poison) => {
    const figures = weeklyTotals([]);
    const unit = poisoned({ unit: "东镇", selfCheck: "自查", plan: "计划", state: "已确认" }, poison);
    return weeklyWord({
      ...poisoned({ title: "周报", note: "已确认", seal: "审计链封存" }, poison),
      units: [{ ...unit, figures }],
      total: figures,
      asked: [poisoned({ question: "能不能完成？", answer: "推算全年", proof: "命中 81 %" }, poison)],
    });
  },
  "weekly.xlsx": (poison) =>
    weeklyWorkbook(
      poisoned(
        {
          title: "周报",
          note: "说明",
          heads: ["单位", "发现"],
          rows: [["东镇", 3]],
          total: ["合计", 3],
          foot: "审计链封存",
        },
        poison,
      ),
    ),
  "meeting.pptx": (poison) => {
    const table = { heads: ["镇", "指数"], rows: [["东镇", "4.2"]], numeric: [false, true], marked: new Set([0]) };
    const slides = [
      { title: "空气", note: "口径", lead: "截至" },
      { title: "排名", note: "口径", table, beside: table },
      {
        title: "指数",
        note: "口径",
        chart: { categories: ["1月", "2月"], series: [{ name: "今年", values: [4.1, null] }] },
      },
    ];
    const given = poisoned({ title: "会议", slides, foot: "区大气办" }, poison);
    return meetingPptx(given.title, given.slides, given.foot);
  },
  "ranking.xlsx": (poison) => {
    const said = poisoned(
      { title: "排名", basisLine: "口径", asOfLine: "截至", sheet: "[排名]", unranked: "不排名" },
      poison,
    );
    const heads = Array.from({ length: 18 }, (_, i) => `列${i}${poison}`);
    const word = (text: string) => () => text + poison;
    return rankingWorkbook(
      {
        measure: "index",
        basis: basisOf({}, { from: "2026-01-01", to: "2026-11-23" }, DEFAULT_POLICIES).view,
        rows: [poisoned(RANKING_ROW, poison), { ...RANKING_ROW, rank: null }],
      },
      { ...said, heads, reason: word("缺数"), regionName: word("东镇"), pollutants: word("臭氧") },
    );
  },
  "ledger.xlsx": (poison) => {
    const row = poisoned(
      {
        number: "WT2026-00001号",
        description: "裸土",
        category: "扬尘",
        town: "东镇",
        ownerUnit: "东镇政府",
        ownerName: "王五",
        measures: "覆盖",
        progress: "进行",
        verifier: "张三",
        place: "东镇工地",
      },
      poison,
    );
    const rows = [
      {
        ...row,
        row: 1,
        issueId: 1,
        foundOn: "2026-11-01",
        daysLate: 3,
        source: "patrol",
        dueOn: "2026-12-01",
        state: "rectifying" as const,
        photoBefore: pictureKey,
        photoAfter: null,
        closedOn: null,
      },
    ];
    const word = (text: string) => text + poison;
    return ledgerWorkbook(
      { count: 1, json: JSON.stringify(rows) },
      { title: () => word("列"), source: () => word("巡查"), state: () => word("整改中") },
    );
  },
  "list.xlsx": (poison) =>
    sheetWorkbook(
      poisoned({ title: "漏报", notes: ["口径"], heads: ["镇"], widths: [12], rows: [["东镇"], [null], [3]] }, poison),
    ),
  "audit.xlsx": (poison) =>
    auditFile(
      [
        {
          id: 1,
          at: new Date("2026-11-24T10:00:00+08:00"),
          event: "x",
          outcome: "ok",
          actorId: 1,
          subjectId: "1",
          detail: { note: `备注${poison}` },
          ip: "::1",
          hash: "00",
          ...poisoned({ actorName: "张三", subjectType: "问题" }, poison),
        },
      ],
      "xlsx",
      { headers: [`序号${poison}`], event: (event) => event + poison, outcome: (outcome) => outcome + poison },
    ),
  "template.xlsx": () => templateFile("hours", "xlsx"),
};

const CASES = Object.keys(WRITERS).flatMap((name) =>
  (Object.keys(POISONS) as Poison[]).map((poison) => [name, poison] as const),
);
test.each(CASES)("E1 %s stays well-formed with %s in each field", async (name, poison) => {
  // Longer than an Excel cell; what has no such limit need not take the time.
  const length = name.endsWith("xlsx") || poison !== "a very long text" ? undefined : 3000;
  const made = await WRITERS[name]?.(POISONS[poison].slice(0, length));
  const parts = await strictPackage(Buffer.from(made ?? []));
  const all = [...parts.values()].join("\n");
  // What people wrote is there, before and after the poison.
  if (name !== "template.xlsx")
    expect(all.split("末").length).toBeGreaterThan(poison === "a very long text" && name.endsWith("xlsx") ? 0 : 1);
  expect(all).not.toMatch(/[\uFDD0-\uFDEF\u200B]/);
});

test("E1 a text longer than an Excel cell ends with a word about it", async () => {
  const parts = await strictPackage(
    await sheetWorkbook({ title: "漏报", notes: [], heads: ["镇"], widths: [12], rows: [["长".repeat(40_000)]] }),
  );
  const text = [...parts.values()].join("");
  expect(Math.max(...[...text.matchAll(/长+/g)].map(([run]) => run.length))).toBe(32_767 - "…（以下略）".length);
  expect(text).toContain("…（以下略）");
});

test("E10 the slides declare no part that isn't there", async () => {
  const parts = await strictPackage(Buffer.from((await WRITERS["meeting.pptx"]?.("")) ?? []));
  expect(parts.get("[Content_Types].xml")?.match(/slideMaster\+xml/g)).toHaveLength(1);
});

test("E8 what a demonstration hands out says so on every page; a real office's doesn't", async () => {
  const stamped = async (name: string, part: string) => {
    const parts = await strictPackage(Buffer.from((await WRITERS[name]?.("")) ?? []));
    return [...parts].filter(([key]) => key.startsWith(part)).map(([, text]) => text.includes("演示数据"));
  };
  expect(await stamped("bulletin.docx", "word/footer")).toEqual([false, false]);
  setEnv({ LANTIAN_DEMO: "1" });
  for (const name of ["notice.docx", "weekly.docx"]) {
    expect(await stamped(name, "word/document")).toEqual([true]);
    expect(await stamped(name, "word/footer")).toEqual([true, true]);
  }
  expect(await stamped("meeting.pptx", "ppt/slides/slide")).toEqual([true, true, true]);
});
afterAll(() => setEnv({ LANTIAN_DEMO: "0" }));
