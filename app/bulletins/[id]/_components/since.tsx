import { Panel } from "@/components/ui/panel";
import type { Translator } from "@/lib/i18n/translator";
import type { ChangedFigures } from "@/lib/reports/rules/figures-since";

/** Figures since changed: which, by how much, and the days and problems that did it. */
export function Since({
  since,
  t,
  traceHref,
}: {
  since: ChangedFigures;
  t: Translator;
  traceHref: (key: string) => string;
}) {
  const { figures, days, issues } = since;
  return (
    <Panel title={t("since")} note={figures.length === 0 ? t("sinceNone") : t("sinceSome", { n: figures.length })}>
      {figures.length === 0 ? null : (
        <ul>
          {figures.map((figure) => (
            <li key={figure.slot}>
              {t.has(`slot.${figure.slot}`) ? t(`slot.${figure.slot}`) : figure.slot}：{figure.was} →{" "}
              {figure.trace ? <a href={traceHref(figure.trace)}>{figure.now}</a> : figure.now}
              {figure.difference ? ` (${figure.difference})` : ""}
            </li>
          ))}
        </ul>
      )}
      {days.length > 0 ? (
        <p>
          {t("sinceDays", {
            list: days
              .slice(0, 20)
              .map((day) => `${day.date} ${day.was} → ${day.now}`)
              .join("；"),
          })}
        </p>
      ) : null}
      {issues.length > 0 ? (
        <p>
          {t("sinceIssues", {
            list: issues
              .slice(0, 20)
              .map((one) => `${one.number} ${one.was ?? "—"} → ${one.now ?? "—"}`)
              .join("；"),
          })}
        </p>
      ) : null}
    </Panel>
  );
}
