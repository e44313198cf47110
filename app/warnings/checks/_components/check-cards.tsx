import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/identity/action-form";
import { Badge } from "@/components/ui/badge";
import { Input, Select } from "@/components/ui/field";
import { PeopleText } from "@/components/ui/people-text";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localName, localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { typedUnit } from "@/lib/ledgers/rules/unit-word";
import type { WarningTask } from "@/lib/winter/queries/warning-tasks";
import { isCheckable, rangeWords } from "@/lib/winter/rules/measure-words";
import { look } from "../../actions";

/** One card per place: what it has to do, from which figure to which, and the form that says what was found there. */
export async function CheckCards({ tasks }: { tasks: readonly WarningTask[] }) {
  const [t, locale] = await Promise.all([text("warnings"), currentLocale()]);
  return (
    <PeopleText>
      <ul className="warning-cards several">
        {tasks.map((task) => {
          const measure = {
            fromValue: task.fromValue === null ? null : Number(task.fromValue),
            toValue: task.toValue === null ? null : Number(task.toValue),
            measureUnit: typedUnit(task.measureUnit, locale === "en" ? "en" : "zh"),
          };
          return (
            <li key={task.id} className={task.outcome ? "done" : undefined}>
              <b>{localName(task, locale)}</b>{" "}
              {task.outcome ? (
                <Badge tone={task.outcome === "pass" ? "good" : "bad"}>{t(`outcome.${task.outcome}`)}</Badge>
              ) : null}
              {task.issueNumber ? <a href={`/issues/${task.issueNumber}`}> {task.issueNumber}</a> : null}
              <div className="small muted">
                {[
                  localText(task.town ?? "", task.townEn, locale),
                  task.address,
                  t(`checkBy.${task.checkBy ?? "on-site"}`),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </div>
              <p>
                {task.tasks}{" "}
                {isCheckable(measure) ? (
                  <b>{rangeWords(measure)}</b>
                ) : task.checkBy === "on-site" ? null : (
                  <Badge tone="warn">{t("checks.uncheckable")}</Badge>
                )}
              </p>
              <details className="step">
                <summary>{t(task.outcome ? "checks.again" : "checks.look")}</summary>
                <ActionForm action={look} submit={t("checks.submit")} done={t("checks.done")} pairs>
                  <input type="hidden" name="clientId" value={randomUUID()} />
                  <input type="hidden" name="recipientId" value={task.id} />
                  <Select
                    scope={`check-${task.id}`}
                    name="outcome"
                    label={t("checks.outcome")}
                    options={(["pass", "fail"] as const).map((value) => ({ value, label: t(`outcome.${value}`) }))}
                  />
                  {isCheckable(measure) ? (
                    <Input
                      scope={`check-${task.id}`}
                      name="measured"
                      label={t("checks.measured", { unit: measure.measureUnit || "—" })}
                      inputMode="decimal"
                      autoComplete="off"
                    />
                  ) : null}
                  <Input scope={`check-${task.id}`} name="note" label={t("checks.remark")} maxLength={500} wide />
                </ActionForm>
              </details>
            </li>
          );
        })}
      </ul>
    </PeopleText>
  );
}
