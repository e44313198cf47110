import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { translator } from "@/lib/i18n/translator";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { route } from "@/lib/identity/commands/run-route";
import { anchorOn, shortSeal } from "@/lib/identity/queries/audit-anchors";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { weeklyDocument, weeklyWorkbook } from "@/lib/reports/files/weekly-files";
import { type WeeklyReport, weeklyRound } from "@/lib/reports/queries/weekly-rounds";
import { WEEKLY_COUNTS } from "@/lib/reports/rules/weekly-totals";
import { weeklyFileInput } from "@/lib/reports/schema-weekly";
import { fileAnswer } from "@/lib/shared/file-answer";

/** A round as Excel or Word, with what of it the reader may see. */
export const GET = route({
  name: "weekly.export",
  permission: "weekly:read",
  input: weeklyFileInput,
  run: async ({ viewer, input: { id, format } }) => {
    const round = await weeklyRound(viewer, id);
    if (!round) throw new NotFound("not-found");
    const [locale, anchor] = await Promise.all([currentLocale(), anchorOn(now())]);
    const f = formats(locale);
    const t = translator(locale, "weekly");
    const nameOf = (report: WeeklyReport) => {
      const unit = localText(report.unit, report.unitEn, locale);
      return report.unitClosed ? t("mergedUnit", { unit }) : unit;
    };
    const counts = (figures: (typeof round)["total"]) => WEEKLY_COUNTS.map((count) => figures[count]);
    const sheet = {
      title: t(`fileTitle.${round.kind}`, { range: f.range(round.from, round.to) }),
      note: t("fileNote", { confirmed: round.confirmed, units: round.units }),
      heads: [
        t("head.unit"),
        ...WEEKLY_COUNTS.map((count) => t(`count.${count}`)),
        t("head.selfCheck"),
        t("head.plan"),
        t("head.state"),
      ],
      rows: round.reports.map((report) => [
        nameOf(report),
        ...counts(report.figures),
        report.selfCheck,
        report.plan,
        report.confirmedAt ? t("state.confirmed") : t("state.open"),
      ]),
      foot: anchor
        ? t("sealed", { at: f.momentWithYear(new Date(anchor.at)), id: Number(anchor.id), seal: shortSeal(anchor) })
        : "",
      total: [t("total"), ...counts(round.total), "", "", ""],
    };
    const file = format === "xlsx" ? await weeklyWorkbook(sheet) : await weeklyDocument(sheet);
    await transaction((tx) =>
      recordAudit(tx, viewer, {
        event: "export.made",
        subject: { type: "weekly-round", id },
        detail: { what: "weekly", rows: sheet.rows.length, format },
      }),
    );
    return fileAnswer(file, `weekly-${round.from}.${format}`, sheet.title);
  },
});
