import { readFileSync } from "node:fs";
import sharp from "sharp";
import { expect, test, vi } from "vitest";
import yauzl from "yauzl";
import { bulletinTemplate } from "@/lib/cli/bulletin-template";
import { checkTemplate } from "@/lib/documents/files/template-file";
import { bulletinWord } from "@/lib/reports/files/bulletin-word";
import { canWrite, hasChineseFont } from "@/lib/reports/files/chart-font";
import { chartPngs } from "@/lib/reports/files/chart-png";
import { annexIssues, DEFAULT_ANNEXES } from "@/lib/reports/rules/bulletin-annexes";
import { bulletinSlots } from "@/lib/reports/rules/bulletin-slots";
import { BULLETIN_WORDS } from "@/lib/reports/rules/bulletin-template-words";
import { bulletinView, familyCounts } from "@/lib/reports/rules/bulletin-view";
import { bulletinCharts } from "@/lib/reports/rules/chart-marks";
import { CLAUSE_LIBRARY } from "@/lib/reports/rules/clause-library-table";
import { draftClauses } from "@/lib/reports/rules/draft-clauses";
import { bulletinFacts } from "@/tests/support/bulletin-facts";

// Starting the thread that works on Word files takes long beside other work.
vi.setConfig({ testTimeout: 60_000 });

function entries(bytes: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) =>
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const found = new Map<string, string>();
      zip.on("end", () => resolve(found));
      zip.on("entry", (entry: yauzl.Entry) =>
        zip.openReadStream(entry, (fault, stream) => {
          if (fault) return reject(fault);
          const chunks: Buffer[] = [];
          stream.on("data", (chunk: Buffer) => chunks.push(chunk));
          stream.on("end", () => {
            found.set(entry.fileName, Buffer.concat(chunks).toString("utf8"));
            zip.readEntry();
          });
        }),
      );
      zip.readEntry();
    }),
  );
}

test("the template in public is what the generator makes, and passes its own check", async () => {
  const bytes = readFileSync("public/templates/bulletin.docx");
  expect(bytes.equals(await bulletinTemplate())).toBe(true);
  await expect(checkTemplate(bytes, BULLETIN_WORDS)).resolves.toMatchObject({ bytes });
});

test("a filled bulletin opens with another library: page, margins, 22 lines, fonts by style, no blank left", async () => {
  const facts = bulletinFacts();
  const view = bulletinView(facts, draftClauses(CLAUSE_LIBRARY, bulletinSlots(facts), "winter"));
  const parts = await entries(
    await bulletinWord(view, {
      number: "大气办通报〔2026〕1号",
      issuedAt: null,
      templateId: null,
      annexes: DEFAULT_ANNEXES,
    }),
  );
  const document = parts.get("word/document.xml") ?? "";
  // An undeclared prefix is what no reader opens.
  const prefixes = new Set([...document.matchAll(/<\/?(\w+):/g)].map((match) => match[1]));
  expect([...prefixes].filter((prefix) => !document.includes(`xmlns:${prefix}="`))).toEqual([]);
  expect(document).toContain('<w:pgSz w:w="11906" w:h="16838"/>');
  expect(document).toMatch(/w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"/);
  expect(document).toContain('w:linePitch="579"');
  expect(document.replace(/<[^>]+>/g, "")).not.toMatch(/[{}]/);
  expect(document.replace(/<[^>]+>/g, "")).toContain("优良天数268天，同比减少4天");
  expect(parts.get("word/styles.xml")).toMatch(/仿宋_GB2312[\s\S]*方正小标宋简体[\s\S]*黑体[\s\S]*楷体_GB2312/);
  expect([...parts.keys()].filter((name) => name.endsWith(".png"))).toHaveLength(3);
  // No line stands empty for a loop: the only empty paragraphs are the template's own, around the list of annexes and after tables.
  const empty = document
    .split("</w:p>")
    .filter((p) => p.includes("<w:p>") && !/<w:t|<w:drawing|"Gap"/.test(p.slice(p.lastIndexOf("<w:p>"))));
  expect(empty).toHaveLength(3);
  // One table of towns, and one for each unit, each with its heading row repeated and no row split over pages.
  const listed = annexIssues(facts, DEFAULT_ANNEXES);
  const units = new Set(listed.map((issue) => issue.unit)).size;
  expect(document.match(/<w:tbl>/g)).toHaveLength(1 + units);
  expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(1 + units);
  expect(document.match(/<w:cantSplit\/>/g)).toHaveLength(1 + units + facts.towns.length + listed.length);
});

test("22 lines of 28 characters fit the text block, and neither a 23rd nor a 29th", async () => {
  const parts = await entries(await bulletinTemplate());
  const [document, styles] = [parts.get("word/document.xml") ?? "", parts.get("word/styles.xml") ?? ""];
  const number = (xml: string, pattern: RegExp) => Number(pattern.exec(xml)?.[1]);
  const of = (side: string) => number(document, new RegExp(`<w:pgMar [^>]*w:${side}="(\\d+)"`));
  const height = 16838 - of("top") - of("bottom");
  const width = 11906 - of("left") - of("right");
  const mm = (twips: number) => (twips / 1440) * 25.4;
  expect([of("top"), of("bottom"), of("left"), of("right")].map((side) => Math.round(mm(side)))).toEqual([
    37, 35, 28, 26,
  ]);
  expect([Math.round(mm(width)), Math.round(mm(height))]).toEqual([156, 225]);
  const line = number(document, /w:linePitch="(\d+)"/);
  expect(number(styles, /w:styleId="Normal">.*?w:line="(\d+)"/)).toBe(line);
  expect(Math.floor(height / line)).toBe(22);
  const character =
    number(styles, /<w:rPrDefault>.*?<w:sz w:val="(\d+)"/) * 10 +
    number(styles, /<w:rPrDefault>.*?<w:spacing w:val="(-?\d+)"/);
  expect(Math.floor(width / character)).toBe(28);
});

test("a picture is painted once, and no SVG loader is opened for it", async () => {
  const facts = bulletinFacts();
  const [chart] = bulletinCharts(facts, familyCounts(facts));
  if (!chart) throw new Error("no chart");
  sharp.block({ operation: ["VipsForeignLoad"] });
  const [png] = await chartPngs([chart]);
  if (!png) throw new Error("no picture");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect((await chartPngs([chart]))[0]).toBe(png);
  sharp.unblock({ operation: ["VipsForeignLoadPngBuffer"] });
  const { width, height } = await sharp(png).metadata();
  expect([width, height]).toEqual([chart.width * 2, chart.height * 2]);
});

test("the same bulletin is made once; another number is another file", async () => {
  const facts = bulletinFacts();
  const view = bulletinView(facts, draftClauses(CLAUSE_LIBRARY, bulletinSlots(facts), "winter"));
  const first = { number: "大气办通报〔2026〕1号", issuedAt: null, templateId: null, annexes: DEFAULT_ANNEXES };
  const bytes = await bulletinWord(view, first);
  expect(await bulletinWord(JSON.parse(JSON.stringify(view)), first)).toBe(bytes);
  expect(await bulletinWord(view, { ...first, number: "大气办通报〔2026〕2号" })).not.toBe(bytes);
});

test("a sign that no font has is known from its frame, so that a server without Chinese fonts says so", async () => {
  // A private sign, which no font draws.
  expect(await canWrite("\u{F1234}")).toBe(false);
  expect(await canWrite("A")).toBe(true);
  expect(await hasChineseFont()).toBe(await canWrite("办"));
});
