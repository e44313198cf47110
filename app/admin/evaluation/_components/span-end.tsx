import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/field";
import type { EvaluationSet, EvaluationSpan } from "@/lib/air/queries/evaluation-sets";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { today } from "@/lib/platform/clock";
import { addDays } from "@/lib/shared/civil-date";

/** Another last day for a span: tried first. */
export async function SpanEnd({ set, span }: { set: EvaluationSet; span: EvaluationSpan }) {
  const [t, locale] = await Promise.all([text("office"), currentLocale()]);
  const from = span.from ?? "";
  return (
    <div id="end">
      <h3>{t("evaluation.endTitle", { station: localName(span, locale), region: localName(set, locale) })}</h3>
      <form method="get" action="/admin/evaluation" className="form pairs">
        <input type="hidden" name="region" value={set.code} />
        <input type="hidden" name="what" value="end" />
        <input type="hidden" name="stationId" value={span.stationId} />
        <input type="hidden" name="from" value={from} />
        <DateInput
          scope="end"
          label={t("evaluation.to")}
          name="to"
          min={addDays(from, -1)}
          defaultValue={span.to ?? today()}
          help={t("evaluation.toHelp")}
        />
        <div className="form-actions">
          <Button type="submit">{t("evaluation.preview")}</Button>
        </div>
      </form>
    </div>
  );
}
