import { askWords } from "@/components/reports/asked-answer";
import { answerText, askedAnswers } from "@/components/reports/asked-answers";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { translator } from "@/lib/i18n/translator";
import { recordAlone } from "@/lib/identity/commands/record-audit";
import { route } from "@/lib/identity/commands/run-route";
import { anchorOn, shortSeal } from "@/lib/identity/queries/audit-anchors";
import { now } from "@/lib/platform/clock";
import { NotFound } from "@/lib/platform/errors";
import { weeklyWord } from "@/lib/reports/files/weekly-word";
import { weeklyWorkbook } from "@/lib/reports/files/weekly-workbook";
import type { AskedFacts } from "@/lib/reports/queries/asked-content";
import { type WeeklyReport, weeklyRound } from "@/lib/reports/queries/weekly-rounds";
import { seasonLine } from "@/lib/reports/rules/fact-season";
import { WEEKLY_COUNTS } from "@/lib/reports/rules/weekly-totals";
import { weeklyFileInput } from "@/lib/reports/schema-weekly";
import { fileAnswer } from "@/lib/shared/file-answer";

/** The paper's own language, as all of it. */
function askedRows(asked: AskedFacts | null) {
  const words = askWords("zh-CN");
  return (asked ? askedAnswers(asked, words) : []).map((answer) => ({
    question: words.t(`question.${answer.question}`),
    answer: answerText(answer, words),
    proof: answer.proof,
  }));
}

/** A round as Excel or Word, with what of it the reader may see. */
export const GET = route({
  name: "weekly.export",
  gives: "file",
  permission: "weekly:read",
  input: weeklyFileInput,
  run: async ({ viewer, input: { id, format } }) => {
    const round = await weeklyRound(viewer, id);
    if (!round) throw new NotFound("not-found");
    const anchor = await anchorOn(now());
    // The paper is Chinese whatever the reader's language, as its template is.
    const locale = format === "docx" ? "zh-CN" : await currentLocale();
    const f = formats(locale);
    const t = translator(locale, "weekly");
    const nameOf = (report: WeeklyReport) => {
      const unit = localText(report.unit, report.unitEn, locale);
      return report.unitClosed ? t("mergedUnit", { unit }) : unit;
    };
    const title = t(`fileTitle.${round.kind}`, { range: f.range(round.from, round.to) });
    const words = round.season
      ? seasonLine(round.season, (figure) => translator(locale, "bulletins")(`slot.${figure}`))
      : "";
    const note =
      t("fileNote", { confirmed: round.confirmed, units: round.units }) + (words ? t("season.line", { words }) : "");
    const units = round.reports.map((report) => ({
      unit: nameOf(report),
      figures: report.figures,
      selfCheck: report.selfCheck,
      plan: report.plan,
      state: report.confirmedAt ? t("state.confirmed") : t("state.open"),
    }));
    const counts = (figures: (typeof round)["total"]) => WEEKLY_COUNTS.map((count) => figures[count]);
    const seal = anchor
      ? t("sealed", { at: f.momentWithYear(new Date(anchor.at)), id: Number(anchor.id), seal: shortSeal(anchor) })
      : "";
    const file =
      format === "docx"
        ? await weeklyWord({ title, note, seal, units, total: round.total, asked: askedRows(round.asked) })
        : await weeklyWorkbook({
            title,
            note,
            heads: [
              t("head.unit"),
              ...WEEKLY_COUNTS.map((count) => t(`count.${count}`)),
              t("head.selfCheck"),
              t("head.plan"),
              t("head.state"),
            ],
            rows: units.map((row) => [row.unit, ...counts(row.figures), row.selfCheck, row.plan, row.state]),
            total: [t("total"), ...counts(round.total), "", "", ""],
            foot: seal,
          });
    await recordAlone(viewer, {
      event: "export.made",
      subject: { type: "weekly-round", id },
      detail: { what: "weekly", rows: units.length, format },
    });
    return fileAnswer(file, `weekly-${round.from}.${format}`, title);
  },
});
