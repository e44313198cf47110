import { asOfText } from "@/components/air/as-of-text";
import { basisLine } from "@/components/air/basis-chips";
import { pollutantList, reasonText } from "@/components/air/figure-text";
import { measureName, setName } from "@/components/air/measure-name";
import { regionName } from "@/components/air/region-name";
import { ranking } from "@/lib/air/queries/ranking";
import { rankingWorkbook } from "@/lib/air/queries/ranking-workbook";
import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { rankingInput } from "@/lib/air/schema";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { NotFound } from "@/lib/platform/errors";
import { fileAnswer } from "@/lib/shared/file-answer";

/** The ranking of the page as a workbook; what was taken away, and by whom, stands in the audit trail. */
export const GET = route({
  name: "ranking.export",
  gives: "file",
  permission: "export",
  input: rankingInput,
  run: async ({ viewer, input }) => {
    const view = await ranking(viewer, input);
    if (!view) throw new NotFound("not-found");
    const locale = await currentLocale();
    const f = formats(locale);
    const t = translator(locale, "ranking");
    const a = translator(locale, "air");
    const measure = measureName(t, a, view.measure);
    const demo = env().demo ? ` · ${t("workbook.demo")}` : "";
    const title = t("workbook.title", {
      of: setName(t, view.of.kind, regionName(view.of, locale)),
      measure,
      range: `${f.dayWithYear(view.from)}—${f.dayWithYear(view.to)}`,
    });
    const file = await rankingWorkbook(view, {
      sheet: t("workbook.sheet"),
      title: `${title}${demo}`,
      basisLine: t("workbook.basis", { basis: basisLine(a, view.basis), ties: t(`table.ties.${view.tieRule}`) }),
      asOfLine: t("workbook.asOf", {
        asOf: asOfText(a, f, view.lastHourEnd),
        moment: f.moment(now()),
        name: viewer.name,
      }),
      heads: [
        t("table.rank"),
        t("table.name"),
        measure,
        t("workbook.good"),
        t("workbook.valid"),
        t("workbook.rate"),
        t("workbook.rateChange"),
        t("workbook.index"),
        t("workbook.indexChange"),
        ...POLLUTANTS.map((p) => `${a(`pollutant.${p}`)} ${a(p === "co" ? "unit.co" : "unit.gas")}`),
        t("table.main"),
        t("workbook.heavy"),
        t("workbook.note"),
      ],
      unranked: t("workbook.unranked"),
      reason: (row) =>
        row.rank === null ? (reasonText(a, row.reason) ?? t("table.noReason")) : row.tied ? t("table.tied") : "",
      regionName: (row) => regionName(row.region, locale),
      pollutants: (row) => pollutantList(a, row.mainPollutants),
    });
    await noteExport(viewer, {
      what: "ranking",
      rows: view.rows.length,
      format: "xlsx",
      filter: { of: `${view.of.kind}:${view.of.code}`, from: view.from, to: view.to, measure: view.measure },
    });
    return fileAnswer(file, `ranking-${view.of.code}-${view.from}-${view.to}.xlsx`, title);
  },
});
