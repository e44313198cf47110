import { createElement } from "react";
import { HeadlineSentence } from "@/components/air/headline-sentence";
import { monthCounts } from "@/components/air/month-counts";
import { regionName } from "@/components/air/region-name";
import { plainText } from "@/components/ui/plain-text";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import type { Translator } from "@/lib/i18n/translator";
import type { PptxSlide } from "@/lib/reports/files/make-deck";
import type { MeetingRow, MeetingView } from "@/lib/reports/queries/meeting-content";
import { askedSlides } from "./asked-slides";
import { bottomRanks } from "./bottom-ranks";
import { TARGET_HEADS, targetProof, targetRows } from "./meeting-targets";

export interface SlideWords {
  air: Translator;
  dashboard: Translator;
  meeting: Translator;
  f: Formats;
}

/** The same slides as on the wall, in the same order, as words and numbers for the exported file. */
export function meetingPptxSlides(
  view: MeetingView,
  { air, dashboard, meeting: m, f }: SlideWords,
  lines: NonNullable<PptxSlide["chart"]>["series"],
): PptxSlide[] {
  const year = view.to.slice(0, 4);
  const name = regionName(view.region, f.locale);
  const group = view.group ? regionName(view.group, f.locale) : null;
  const local = (zh: string, en: string) => localText(zh, en, f.locale);
  const ranking = (title: string, of: { from: string; to: string; rows: MeetingRow[] }): PptxSlide => ({
    title,
    note: f.range(of.from, of.to),
    table: {
      heads: ["rank", "name", "index", "change", "goodDays", "rate"].map((key) => m(`head.${key}`)),
      numeric: [true, false, true, true, true, true],
      rows: of.rows.map((row) => [
        row.rank === null ? MISSING : String(row.rank),
        regionName(row.region, f.locale),
        row.index ?? MISSING,
        changeText(row.change),
        row.goodDays ?? MISSING,
        row.rate === null ? MISSING : `${row.rate}%`,
      ]),
      marked: new Set(of.rows.flatMap((row, i) => (row.list === "black" ? [i] : []))),
      widths: [0.6, 2.2, 1, 1, 1, 1],
    },
  });
  const sentence = createElement(HeadlineSentence, {
    t: air,
    f,
    headline: view.headline,
    us: view.ownName ? name : air("us"),
    group,
    traceHref: () => "#",
  });
  return [
    { title: m("slide.headline", { name }), note: f.range(view.from, view.to), lead: plainText(sentence) },
    sinceSlide(view, m, f),
    ...(view.towns
      ? [
          ranking(m("slide.townsWeek"), view.towns.week),
          ranking(m("slide.townsYear"), view.towns.year),
          {
            title: m("slide.bottom"),
            note: view.bottomTwice.weeks.map(({ from, to }) => f.range(from, to)).join(m("bottom.join")),
            lead:
              view.bottomTwice.regions
                .map((region) =>
                  [regionName(region, f.locale), ...(region.ranks ? [bottomRanks(m, region.ranks)] : [])].join("  "),
                )
                .join("\n") || m("bottom.none"),
          },
        ]
      : []),
    ...(view.peers && group ? [ranking(m("slide.peers", { group }), view.peers)] : []),
    ...((view.targets ?? []).length > 0
      ? [
          {
            title: m("slide.targets", { year }),
            note: [f.range(view.from, view.to), targetProof(view.targets ?? [], m, dashboard)]
              .filter(Boolean)
              .join(" · "),
            table: {
              heads: TARGET_HEADS.map((key) => m(`target.${key}`)),
              numeric: [false, true, true, true, false],
              rows: targetRows(view.targets ?? [], m, dashboard).map((row) => [...row.cells]),
              marked: new Set<number>(),
            },
          },
        ]
      : []),
    {
      title: m("slide.overdue", { n: view.overdue.total }),
      note: m("overdue.note"),
      ...(view.overdue.total === 0
        ? { lead: m("overdue.none") }
        : {
            table: {
              heads: [m("head.unit"), m("head.overdue"), m("head.live")],
              numeric: [false, true, true],
              rows: view.overdue.units.map((unit) => [
                local(unit.name, unit.nameEn),
                String(unit.overdue),
                String(unit.live),
              ]),
              marked: new Set<number>(),
              widths: [2.4, 1, 1],
            },
            beside: {
              heads: [m("head.issue"), m("head.unit"), m("head.daysLate")],
              numeric: [false, false, true],
              rows: view.overdue.items.map((item) => [
                local(item.category, item.categoryEn),
                local(item.unit || item.town, item.unitEn ?? ""),
                String(item.days),
              ]),
              marked: new Set<number>(),
              widths: [2.6, 1.8, 1],
            },
          }),
    },
    ...askedSlides(view.asked, f.locale).map(({ title, note, answers }) => ({
      title,
      note,
      table: {
        heads: [m("head.question"), m("head.answer")],
        numeric: [false, false],
        rows: answers.map(({ asked, text, proof }) => [asked, [text, proof].filter(Boolean).join("\n")]),
        marked: new Set<number>(),
        widths: [1, 3],
      },
    })),
    {
      title: m("slide.trend"),
      note: dashboard("months.note", { year, before: String(Number(year) - 1) }),
      chart: { categories: Array.from({ length: 12 }, (_, i) => f.month(i + 1)), series: lines },
    },
    {
      title: m("slide.calendar", { year }),
      note: dashboard("calendar.monthTwin"),
      table: {
        heads: [
          dashboard("calendar.month"),
          air("goodDays"),
          air("validDays"),
          ...[1, 2, 3, 4, 5, 6].map((level) => air(`levelShort.${level}`)),
        ],
        numeric: Array.from({ length: 9 }, (_, i) => i > 0),
        rows: monthCounts(view.calendar).map((month) => [
          f.month(month.month),
          String(month.good),
          String(month.valid),
          ...month.levels.map(String),
        ]),
        marked: new Set(),
      },
    },
  ];
}

function sinceSlide(view: MeetingView, m: Translator, f: Formats): PptxSlide {
  const { since } = view;
  if (!since) return { title: m("slide.since"), note: "", lead: m("since.none") };
  return {
    title: m("slide.since"),
    note: `${m("since.note", { date: f.dayWithYear(since.heldOn), id: since.snapshotId })} ${m("since.work", { found: since.found, closed: since.closed })}`,
    table: {
      heads: [m("head.figure"), m("head.before", { date: f.day(since.heldOn) }), m("head.after"), m("head.moved")],
      numeric: [false, true, true, true],
      rows: since.lines.map((line) => [
        m(`mark.${line.mark}`),
        line.before ?? MISSING,
        line.after ?? MISSING,
        line.change ?? MISSING,
      ]),
      marked: new Set(),
    },
  };
}

function changeText(change: MeetingRow["change"]): string {
  if (!change?.direction) return MISSING;
  if (change.direction === "flat") return "0";
  return `${change.direction === "up" ? "+" : "−"}${change.amount}%`;
}
