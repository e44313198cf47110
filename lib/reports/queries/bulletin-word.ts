import { readFile } from "node:fs/promises";
import path from "node:path";
import { MimeType, TemplateHandler } from "easy-template-x";
import sharp from "sharp";
import { sql } from "@/lib/platform/db";
import { civilDateOf } from "@/lib/shared/civil-date";
import { FAMILIES, familyOf, standingOf } from "../rules/bulletin-facts";
import { type BulletinView, issuesByUnit } from "../rules/bulletin-view";
import { familiesSvg, monthsSvg } from "../rules/chart-svg";
import { plainText } from "../rules/clause-text";
import { documentDate } from "../rules/period-words";

const FAMILY_WORDS = { duty: "责任落实", dust: "扬尘", coal: "燃煤", burning: "四烧", other: "其他" } as const;
const STANDING_WORDS = { closed: "已销号", open: "未办结", void: "不计" } as const;

/** The bulletin as a Word file, from the template that it names (or the newest, or the one it came with). */
export async function bulletinWord(
  view: BulletinView,
  document: { number: string | null; issuedAt: Date | null; templateId: number | null },
): Promise<Buffer> {
  const [template, months, families] = await Promise.all([
    templateBytes(document.templateId),
    picture(monthsSvg(view.facts.months)),
    picture(
      familiesSvg(
        FAMILIES.map((family) => ({
          name: FAMILY_WORDS[family],
          n: view.facts.issues.filter((issue) => familyOf(issue) === family).length,
        })),
      ),
    ),
  ]);
  return fillTemplate(template, {
    org: `${view.facts.region.name}大气污染防治工作领导小组办公室`,
    number: document.number ?? "（未签发，仅供审阅）",
    title: view.title,
    opening: view.opening,
    date: documentDate(document.issuedAt ? civilDateOf(document.issuedAt) : view.facts.asOf),
    sections: view.sections.map(({ heading, paragraphs }) => ({
      heading,
      paragraphs: paragraphs.map(({ lead, body }) => ({ lead: plainText(lead), text: plainText(body) })),
    })),
    towns: view.facts.towns.map((town) => ({
      rank: town.rank ?? "—",
      name: town.name,
      index: town.index ?? "—",
      indexChange: town.indexChange ?? "—",
      goodDays: town.goodDays ?? "—",
      rate: town.rate ?? "—",
    })),
    units: issuesByUnit(view.facts).map(({ unit, issues }) => ({
      unit,
      count: issues.length,
      issues: issues.map((issue, i) => ({
        n: i + 1,
        code: issue.number,
        town: issue.town,
        what: `${issue.place}：${issue.categoryName}`,
        due: issue.dueOn ?? "—",
        state: issue.daysOverdue > 0 ? `超期${issue.daysOverdue}天` : STANDING_WORDS[standingOf(issue)],
      })),
    })),
    chartMonths: months,
    chartFamilies: families,
  });
}

/** Fills placeholders; a template runs no code. */
export async function fillTemplate(template: Buffer, data: Parameters<TemplateHandler["process"]>[1]): Promise<Buffer> {
  return Buffer.from(await new TemplateHandler().process(template, data));
}

/** Bytes of a stored template; null = the one in public/templates. */
export async function templateBytes(id: number | null): Promise<Buffer> {
  const [row] =
    id === null
      ? []
      : await sql<{ bytes: Buffer }>("bulletin-template", "SELECT bytes FROM bulletin_template WHERE id = $1", [id]);
  return row?.bytes ?? readFile(path.join(process.cwd(), "public/templates/bulletin.docx"));
}

/** Our own drawing as a picture that Word shows at 15 cm. The one place where an SVG is read; uploads never reach it. */
async function picture(svg: string) {
  sharp.unblock({ operation: ["VipsForeignLoadSvgBuffer"] });
  try {
    const { data, info } = await sharp(Buffer.from(svg), { density: 144 }).png().toBuffer({ resolveWithObject: true });
    const width = 560;
    return {
      _type: "image",
      source: data,
      format: MimeType.Png,
      altText: "统计图",
      width,
      height: Math.round((info.height / info.width) * width),
    };
  } finally {
    sharp.block({ operation: ["VipsForeignLoadSvgBuffer"] });
  }
}

/** The template that the next review takes; null = the one that the system came with. */
export async function newestTemplateId(): Promise<number | null> {
  const [row] = await sql<{ id: number | null }>(
    "bulletin-template-newest",
    "SELECT max(id) AS id FROM bulletin_template",
  );
  return row?.id ?? null;
}
