import { ActionForm } from "@/components/identity/action-form";
import { Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/states";
import type { EvaluationSet, EvaluationSpan } from "@/lib/air/queries/evaluation-sets";
import { evaluationSpanEffect } from "@/lib/air/queries/evaluation-span-effect";
import type { EvaluationAsked } from "@/lib/air/schema-evaluation";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { addSpan, endSpan } from "../actions";

/** What the days that were tried would do, and the form that does it. */
export async function SpanConfirm({
  viewer,
  set,
  asked,
  span,
}: {
  viewer: Viewer;
  set: EvaluationSet;
  asked: EvaluationAsked;
  /** The span that gets another end. */
  span: EvaluationSpan | undefined;
}) {
  if (asked.what === "end" && !span) return null;
  const present = asked.what === "end" ? span?.to : undefined;
  const [t, ta, locale, effect] = await Promise.all([
    text("office"),
    text("admin"),
    currentLocale(),
    evaluationSpanEffect(viewer, asked, present),
  ]);
  const f = formats(locale);
  const { region, official } = effect ?? { region: null, official: 0 };
  return (
    <div id="confirm">
      <Notice tone={region && region.lost > 0 ? "warn" : undefined}>
        {region
          ? ta("places.time.effect", {
              region: localName(set, locale),
              span: f.rangeWithYear(region.from, region.to),
              days: region.days,
              gained: region.gained,
              lost: region.lost,
              changed: region.changed,
            })
          : ta("places.time.none")}{" "}
        {official > 0 ? t("evaluation.replacesOfficial", { days: official }) : null}
      </Notice>
      <ActionForm
        action={asked.what === "end" ? endSpan : addSpan}
        submit={t(asked.what === "end" ? "evaluation.saveEnd" : "evaluation.saveNew")}
        done={t("saved")}
      >
        <input type="hidden" name="regionId" value={asked.regionId} />
        <input type="hidden" name="stationId" value={asked.stationId} />
        <input type="hidden" name="from" value={asked.from} />
        <input type="hidden" name="to" value={asked.to ?? ""} />
        {asked.what === "end" ? <input type="hidden" name="seenTo" value={span?.to ?? ""} /> : null}
        <Input scope="confirm" label={t("reason")} name="reason" required minLength={2} maxLength={200} />
      </ActionForm>
    </div>
  );
}
