import type { Sheet } from "@/lib/documents/files/make-sheet";
import { sheetWorkbook } from "@/lib/documents/files/sheet-workbook";
import { relapseFilter } from "@/lib/follow-up/queries/honesty-filter";
import { draggingIssues, repeatedPlaces } from "@/lib/follow-up/queries/honesty-lists";
import { type RecurrenceRow, recurrenceList } from "@/lib/follow-up/queries/recurrence-list";
import { currentLocale } from "@/lib/i18n/current-locale";
import { type Formats, formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { type Translator, translator } from "@/lib/i18n/translator";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import type { IssueRow } from "@/lib/issues/queries/issue-list";
import { now, today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { civilDateOf, diffDays } from "@/lib/shared/civil-date";
import { fileAnswer } from "@/lib/shared/file-answer";

const PAIRS_MAX = 2000;
interface Words {
  t: Translator;
  ts: Translator;
  f: Formats;
}

/** The list of the page under its filter and definition, as a workbook. */
export const GET = route({
  name: "relapses.export",
  gives: "file",
  permission: "export",
  input: relapseFilter,
  run: async ({ viewer, input }) => {
    const locale = await currentLocale();
    const words = { t: translator(locale, "quality"), ts: translator(locale, "words"), f: formats(locale) };
    const { t, f } = words;
    const list =
      input.tab === "repeated"
        ? {
            ...repeatedHeads(words),
            definition: t("relapses.definitions.repeated", { times: input.times }),
            rows: (await repeatedPlaces(viewer, input.times, input)).map((row) => [
              row.place,
              row.town,
              localText(row.category, row.categoryEn, locale),
              row.times,
              f.momentWithYear(row.lastFoundAt),
              row.ownerUnit,
              row.numbers.join(" "),
            ]),
          }
        : input.tab === "dragging"
          ? {
              ...draggingHeads(words),
              definition: t("relapses.definitions.dragging", { days: input.days }),
              rows: (await draggingIssues(viewer, input.days, input)).map((row) => draggingRow(row, words)),
            }
          : await pairs(
              input.tab,
              () => recurrenceList(viewer, input.tab as RecurrenceRow["state"], { ...input, page: 1 }, PAIRS_MAX),
              words,
            );
    const { definition, ...sheet } = list;
    const file = await sheetWorkbook({
      ...sheet,
      title: t(`relapses.tabs.${input.tab}`),
      notes: [
        definition,
        t("file.made", { name: viewer.name, moment: f.momentWithYear(now()) }) +
          (env().demo ? ` · ${t("file.demo")}` : ""),
      ],
    });
    await noteExport(viewer, {
      what: `relapses.${input.tab}`,
      rows: sheet.rows.length,
      format: "xlsx",
      filter: { ...input },
    });
    return fileAnswer(file, `relapses-${input.tab}-${today()}.xlsx`, `${t(`relapses.tabs.${input.tab}`)} ${today()}`);
  },
});

type Part = Pick<Sheet, "heads" | "widths">;

function heads({ t }: Words, columns: readonly [string, number][]): Part {
  return {
    heads: columns.map(([column]) => t(`relapses.columns.${column}`)),
    widths: columns.map(([, width]) => width),
  };
}

const repeatedHeads = (words: Words) =>
  heads(words, [
    ["place", 28],
    ["town", 12],
    ["category", 14],
    ["times", 10],
    ["last", 18],
    ["owner", 18],
    ["issues", 40],
  ]);

const draggingHeads = (words: Words) =>
  heads(words, [
    ["number", 16],
    ["description", 40],
    ["town", 12],
    ["place", 24],
    ["owner", 18],
    ["foundOn", 14],
    ["dragged", 10],
    ["dueOn", 14],
    ["state", 12],
  ]);

function draggingRow(row: IssueRow, { ts }: Words) {
  const found = civilDateOf(row.foundAt);
  return [
    row.number,
    row.description,
    row.town,
    row.site ?? row.address,
    row.ownerUnit,
    found,
    diffDays(today(), found),
    row.dueOn,
    ts(`state.${row.state}`),
  ];
}

async function pairs(tab: string, load: () => ReturnType<typeof recurrenceList>, words: Words) {
  const { rows, policy } = await load();
  const { t, f } = words;
  return {
    ...heads(words, [
      ["earlier", 16],
      ["closedOn", 14],
      ["later", 16],
      ["foundOn", 14],
      ["days", 8],
      ["basis", 28],
      ["category", 14],
      ["town", 12],
      ["owner", 18],
      ["description", 40],
      ...(tab === "suggested"
        ? []
        : ([
            ["decided", 24],
            ["reason", 24],
          ] as [string, number][])),
    ]),
    definition: t("relapses.definitions.recurrence", { days: policy.days, metres: policy.radiusM }),
    rows: rows.map((row) => [
      row.earlierNumber,
      row.earlier?.closedAt ? civilDateOf(row.earlier.closedAt) : null,
      row.laterNumber,
      civilDateOf(row.later.foundAt),
      row.daysSinceClose,
      row.basis === "site"
        ? t("relapses.basis.site", { place: row.later.site ?? row.later.address })
        : t("relapses.basis.radius", { metres: row.distanceM ?? 0, limit: policy.radiusM }),
      row.later.category,
      row.later.town,
      row.later.ownerUnit,
      row.later.description,
      ...(tab === "suggested"
        ? []
        : [`${row.decidedBy} ${row.decidedAt ? f.momentWithYear(row.decidedAt) : ""}`, row.reason]),
    ]),
  };
}
