import type { TemplateData } from "easy-template-x";
import { fillTemplate } from "@/lib/documents/files/template-file";
import { templateBytes } from "@/lib/documents/queries/templates";
import { forWhoeverWaits } from "@/lib/platform/heavy-work";
import { contentKey, keptByKey } from "@/lib/platform/kept-by-key";
import { onProcess } from "@/lib/platform/on-process";
import { civilDateOf } from "@/lib/shared/civil-date";
import { type Annexes, annexIssues, annexIssuesNote, annexList } from "../rules/bulletin-annexes";
import type { FactIssue, FactTown } from "../rules/bulletin-facts";
import { type BulletinView, familyCounts, issuesByUnit, standingWords } from "../rules/bulletin-view";
import { bulletinCharts, type Chart } from "../rules/chart-marks";
import { plainText } from "../rules/clause-text";
import { mastheadOf } from "../rules/masthead";
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
  annexes: Annexes;
}

/** The bulletin as a Word file, from the template that it names. Made once per content; most are made before anybody asks (prepare-word). */
export function bulletinWord(view: BulletinView, document: Numbered): Promise<Buffer> {
  const { number, issuedAt, templateId, annexes } = document;
  const key = contentKey([view, number, issuedAt, templateId, annexes]);
  return made.get(key, () => forWhoeverWaits(() => makeWord(view, document)));
}

async function makeWord(view: BulletinView, document: Numbered): Promise<Buffer> {
  // Without a font that has Chinese the pictures are left out: no picture is better than one full of boxes.
  const { annexes } = document;
  const charts = annexes.charts && (await hasChineseFont()) ? bulletinCharts(view.facts, familyCounts(view.facts)) : [];
  const [template, pngs] = await Promise.all([templateBytes("bulletin", document.templateId), chartPngs(charts)]);
  const pictured = Object.fromEntries(charts.map((chart, i) => [PLACES[chart.name], picture(chart, pngs[i])]));
  const head = mastheadOf(view.facts);
  const list = annexList(annexes);
  const several = list.length > 1;
  const marks = list.map(({ kind, n, title }) => ({ kind, title, mark: several ? `附件${n}` : "附件" }));
  const sheet = (kind: (typeof list)[number]["kind"], data: TemplateData) =>
    marks.filter((one) => one.kind === kind).map(({ mark, title }) => ({ ...data, mark, title }));
  const towns = annexes.towns ? view.facts.towns.map(townRow) : [];
  const issues = annexIssues(view.facts, annexes);
  const range = rangeText(view.facts.period);
  const basis = `统计期${range}；口径：${view.facts.basis}。“—”表示有效天数不足，不排名。`;
  const listNote = annexIssuesNote(view.facts, annexes, issues.length);
  return fillTemplate(template, {
    org: head.issuer,
    number: document.number ?? "（未签发，仅供审阅）",
    title: view.title.replace(/(?<=.{6})(?=及)/, "\u2028"),
    opening: view.opening,
    date: documentDate(document.issuedAt ? civilDateOf(document.issuedAt) : view.facts.asOf),
    toPart: head.mainTo ? [{ mainTo: head.mainTo }] : [],
    copyPart: head.copyTo ? [{ copyTo: head.copyTo }] : [],
    sections: view.sections.map(({ heading, paragraphs }) => ({
      heading,
      paragraphs: paragraphs.map(({ lead, body }) => ({ lead: plainText(lead), text: plainText(body) })),
    })),
    annexFirst: list.slice(0, 1).map(({ n, title }) => ({ label: several ? `${n}. ${title}` : title })),
    annexRest: list.slice(1).map(({ n, title }) => ({ label: `${n}. ${title}` })),
    annexTowns: sheet("towns", { towns, basis }),
    annexIssues: sheet("issues", { listNote }),
    annexCharts: sheet("charts", pictured),
    // Also outside their annexes: templates made before annexes could be left out name them there.
    towns,
    units: issuesByUnit(issues).map(({ unit, issues: own }) => ({
      unit,
      count: own.length,
      issues: own.map(issueRow),
    })),
    basis,
    listNote,
    ...pictured,
  });
}

function townRow(town: FactTown) {
  return {
    rank: town.rank ?? "—",
    name: town.name,
    index: town.index ?? "—",
    indexChange: town.indexChange ?? "—",
    goodDays: town.goodDays ?? "—",
    rate: town.rate ?? "—",
  };
}

function issueRow(issue: FactIssue, i: number) {
  return {
    n: i + 1,
    code: issue.number,
    town: issue.town,
    what: `${issue.place}：${issue.categoryName}`,
    due: issue.dueOn ?? "—",
    state: standingWords(issue),
  };
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
