import { createHash } from "node:crypto";
import { fillTemplate } from "@/lib/documents/files/template-file";
import { templateBytes } from "@/lib/documents/queries/templates";
import { forWhoeverWaits } from "@/lib/platform/heavy-work";
import { keptByKey } from "@/lib/platform/kept-by-key";
import { onProcess } from "@/lib/platform/on-process";
import { civilDateOf } from "@/lib/shared/civil-date";
import { type BulletinView, familyCounts, issuesByUnit, standingWords } from "../rules/bulletin-view";
import { bulletinCharts, type Chart } from "../rules/chart-marks";
import { plainText } from "../rules/clause-text";
import { documentDate, rangeText } from "../rules/period-words";
import { hasChineseFont } from "./chart-font";
import { chartPngs } from "./chart-png";

/** Placeholder of each chart. */
const PLACES = { months: "chartMonths", levels: "chartLevels", families: "chartFamilies" } as const;

/** Word files made last, by actions before the route is asked: of the same bulletin, number and template they are the same bytes. */
const made = onProcess("word files", () => keptByKey(24));

interface Numbered {
  number: string | null;
  issuedAt: Date | null;
  /** Null: the template that the system came with. */
  templateId: number | null;
}

/** The bulletin as a Word file, from the template that it names. Made once per content; most are made before anybody asks (prepare-word). */
export function bulletinWord(view: BulletinView, document: Numbered): Promise<Buffer> {
  const { number, issuedAt, templateId } = document;
  // Not the canonical text: whoever asks twice reads the same row, and sorting keys takes longer than the rest of the hash.
  const key = createHash("sha256")
    .update(JSON.stringify([view, number, issuedAt, templateId]))
    .digest("hex");
  return made.get(key, () => forWhoeverWaits(() => makeWord(view, document)));
}

async function makeWord(view: BulletinView, document: Numbered): Promise<Buffer> {
  // Without a font that has Chinese the pictures are left out: no picture is better than one full of boxes.
  const charts = (await hasChineseFont()) ? bulletinCharts(view.facts, familyCounts(view.facts)) : [];
  const [template, pngs] = await Promise.all([templateBytes("bulletin", document.templateId), chartPngs(charts)]);
  const pictured = Object.fromEntries(charts.map((chart, i) => [PLACES[chart.name], picture(chart, pngs[i])]));
  return fillTemplate(template, {
    org: `${view.facts.region.name}大气污染防治工作领导小组办公室`,
    number: document.number ?? "（未签发，仅供审阅）",
    title: view.title.replace(/(?<=.{6})(?=及)/, "\u2028"),
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
        state: standingWords(issue),
      })),
    })),
    basis: `统计期${rangeText(view.facts.period)}；口径：${view.facts.basis}。“—”表示有效天数不足，不排名。`,
    listNote:
      view.facts.issues.length === 0
        ? "统计期内未登记问题。"
        : `统计期${rangeText(view.facts.period)}内发现的问题共${view.facts.issues.length}个，状态截至${documentDate(view.facts.asOf)}。`,
    ...pictured,
  });
}

/** At 14.8 cm, a little less than the text block. */
function picture(chart: Chart, png: Buffer | undefined) {
  const width = 560;
  return {
    _type: "image",
    source: png,
    format: "image/png",
    altText: chart.title,
    width,
    height: Math.round((chart.height / chart.width) * width),
  };
}
