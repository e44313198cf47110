import { ActionForm } from "@/components/identity/action-form";
import { Badge } from "@/components/ui/badge";
import { Input, Select } from "@/components/ui/field";
import { tenthsText } from "@/lib/air/queries/decimal-text";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { withMinus } from "@/lib/shared/printed-number";
import type { RoadSuggestionRow } from "@/lib/winter/queries/road-list";
import { DECLINED_FOR } from "@/lib/winter/schema-roads";
import { accept, decline } from "../actions";

const TONE = { open: "info", accepted: "good", declined: "warn" } as const;

/** One suggestion: what, for whom, by which rule and values, and its answer. `answers` = the viewer may give it. */
export async function SuggestionCard({ row, answers }: { row: RoadSuggestionRow; answers: boolean }) {
  const [t, locale] = await Promise.all([text("roads"), currentLocale()]);
  const f = formats(locale);
  const { facts } = row;
  const values = {
    temperature: withMinus(tenthsText(facts.temperature) ?? "—"),
    rain: tenthsText(facts.rain) ?? "—",
    fallen: tenthsText(facts.fallen) ?? "—",
    pm10: f.number(facts.pm10),
  };
  return (
    <li className={row.state === "open" ? undefined : "done"}>
      <Badge tone={TONE[row.state]}>{t(`state.${row.state}`)}</Badge> <b>{t(`advice.${row.rule}`)}</b>{" "}
      <span className="small muted">
        {[localText(row.unit, row.unitEn, locale), t("roads", { n: row.roads })].join(" · ")}
      </span>
      <p>{t(`because.${row.rule}`, { ...facts.policy, ...values })}</p>
      <p className="small muted">
        {[
          t("basis", { at: f.moment(new Date(row.hourBegin.getTime() + 3_600_000)) }),
          row.decidedAt ? t("by", { who: row.decidedByName, at: f.moment(row.decidedAt) }) : "",
          row.why ? t(`why.${row.why}`) : "",
          row.note,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {answers && row.state === "open" ? (
        <>
          <ActionForm action={accept} submit={t("accept")} inline>
            <input type="hidden" name="suggestionId" value={row.id} />
          </ActionForm>
          <details className="step">
            <summary>{t("decline")}</summary>
            <ActionForm action={decline} submit={t("decline")} kind="plain" pairs>
              <input type="hidden" name="suggestionId" value={row.id} />
              <Select
                scope={`decline-${row.id}`}
                name="why"
                label={t("reason")}
                options={DECLINED_FOR.map((value) => ({ value, label: t(`why.${value}`) }))}
              />
              <Input scope={`decline-${row.id}`} name="note" label={t("note")} maxLength={200} autoComplete="off" />
            </ActionForm>
          </details>
        </>
      ) : null}
    </li>
  );
}
