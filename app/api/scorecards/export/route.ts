import { mergedText } from "@/components/follow-up/merged-text";
import { sheetWorkbook } from "@/lib/documents/files/sheet-workbook";
import { minimumCases, scorecards } from "@/lib/follow-up/queries/scorecards";
import { cardPeriod } from "@/lib/follow-up/rules/card-period";
import { orderCards } from "@/lib/follow-up/rules/order-cards";
import { SCORECARD_FIGURES } from "@/lib/follow-up/rules/scorecard";
import { scorecardInput } from "@/lib/follow-up/schema-scorecards";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { translator } from "@/lib/i18n/translator";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { now, today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { fileAnswer } from "@/lib/shared/file-answer";

/** The scorecards of the page as a workbook: value, numerator and denominator of each figure, and how it is worked out. */
export const GET = route({
  name: "scorecards.export",
  gives: "file",
  permission: "export",
  input: scorecardInput,
  run: async ({ viewer, input }) => {
    const period = cardPeriod(input.period, today(), input);
    const [rows, minimum, locale] = await Promise.all([
      scorecards(viewer, input.by, period),
      minimumCases(),
      currentLocale(),
    ]);
    const [t, ts, f] = [translator(locale, "quality"), translator(locale, "words"), formats(locale)];
    const title = `${t("scorecards.title")} · ${t(`scorecards.by.${input.by}`)} · ${f.dayWithYear(period.from)}—${f.dayWithYear(period.to)}`;
    const file = await sheetWorkbook({
      title,
      notes: [
        ...SCORECARD_FIGURES.map((figure) => `${ts(`figure.${figure}`)}：${ts(`definition.${figure}`)}`),
        t("scorecards.minimum", { minimum }),
        t("file.made", { name: viewer.name, moment: f.momentWithYear(now()) }) +
          (env().demo ? ` · ${t("file.demo")}` : ""),
      ],
      heads: [
        t("scorecards.rank"),
        t(`scorecards.name.${input.by}`),
        ...SCORECARD_FIGURES.flatMap((figure) => [
          figure === "meanDays" ? ts("figure.meanDays") : `${ts(`figure.${figure}`)} %`,
          ...(figure === "meanDays" ? [] : [t("scorecards.numerator")]),
          t("scorecards.denominator"),
        ]),
        ts("figure.overdueNow"),
        ts("figure.liveNow"),
      ],
      widths: [6, 18, ...SCORECARD_FIGURES.flatMap((figure) => (figure === "meanDays" ? [12, 8] : [10, 8, 8])), 10, 10],
      rows: orderCards(rows, input.sort, input.dir).map((row) => [
        row.rank,
        [localName(row, locale), mergedText(t, locale, row.merged)].filter(Boolean).join(" · "),
        ...SCORECARD_FIGURES.flatMap((figure) => {
          const { tenths, numerator, denominator, withheld } = row.card[figure];
          const value = withheld === "few-cases" ? t("scorecards.few") : tenths === null ? null : tenths / 10;
          return figure === "meanDays" ? [value, denominator] : [value, numerator, denominator];
        }),
        row.card.overdueNow,
        row.card.liveNow,
      ]),
    });
    await noteExport(viewer, {
      what: "scorecards",
      rows: rows.length,
      format: "xlsx",
      filter: { ...input, ...period },
    });
    return fileAnswer(file, `scorecards-${input.by}-${period.from}-${period.to}.xlsx`, title);
  },
});
