import { ActionForm } from "@/components/identity/action-form";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import type { Formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import type { Translator } from "@/lib/i18n/translator";
import type { OwnReport } from "@/lib/reports/queries/weekly-rounds";
import { WEEKLY_COUNTS, type WeeklyFigures } from "@/lib/reports/rules/weekly-totals";
import { confirm } from "../actions";

/** A report of the own unit, or of one merged into it, that waits: its figures, its words to correct, and the one button. */
export function OwnReportPanel({ own, t, f }: { own: OwnReport; t: Translator; f: Formats }) {
  const named = { kind: t(`kind.${own.kind}`), range: f.range(own.from, own.to) };
  const unit = localText(own.unit, own.unitEn, f.locale);
  const title = own.unitClosed ? t("own.titleOfMerged", { ...named, unit }) : t("own.title", named);
  return (
    <Panel title={title} note={t(own.chasedAt ? "own.chased" : "own.note")}>
      <Table
        caption={title}
        rows={[own.figures]}
        rowKey={() => own.id}
        columns={WEEKLY_COUNTS.map((count) => ({
          key: count,
          header: t(`count.${count}`),
          num: true,
          cell: (figures: WeeklyFigures) => figures[count],
        }))}
      />
      <ActionForm action={confirm} submit={t("own.confirm")}>
        <input type="hidden" name="id" value={own.id} />
        <input type="hidden" name="version" value={own.version} />
        <label className="field">
          <span>{t("head.selfCheck")}</span>
          <textarea className="control" name="selfCheck" maxLength={1000} defaultValue={own.selfCheck} rows={2} />
        </label>
        <label className="field">
          <span>{t("head.plan")}</span>
          <textarea className="control" name="plan" maxLength={1000} defaultValue={own.plan} rows={2} />
        </label>
      </ActionForm>
    </Panel>
  );
}
