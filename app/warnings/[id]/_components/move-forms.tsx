import { ActionForm } from "@/components/identity/action-form";
import { Input, Select, TextArea } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { WarningRow } from "@/lib/winter/queries/warning-list";
import { levelRank, WARNING_LEVELS } from "@/lib/winter/rules/warning-levels";
import { verbsOf, type WarningVerb } from "@/lib/winter/rules/warning-moves";
import { move } from "../../actions";

/** What can be done with a warning as it stands, each as a form of its own. */
export async function MoveForms({ warning }: { warning: WarningRow }) {
  const t = await text("warnings");
  const levels = (verb: WarningVerb) =>
    WARNING_LEVELS.filter((level) =>
      verb === "upgrade" ? levelRank(level) > levelRank(warning.level) : levelRank(level) < levelRank(warning.level),
    );
  const changes = (verb: WarningVerb) => verb === "upgrade" || verb === "downgrade";
  const verbs = verbsOf(warning.state).filter((verb) => !changes(verb) || levels(verb).length > 0);
  if (verbs.length === 0) return null;
  return (
    <Panel title={t("moves.title")}>
      {verbs.map((verb) => (
        <details key={verb} className="step" open={verb === "activate"}>
          <summary>{t(`moves.${verb}`)}</summary>
          <ActionForm
            action={move}
            submit={t(`moves.${verb}`)}
            done={t("moves.done")}
            confirm={verb === "activate" || verb === "lift" ? t(`moves.confirm-${verb}`) : undefined}
            kind={verb === "cancel" ? "danger" : "primary"}
            pairs
          >
            <input type="hidden" name="warningId" value={warning.id} />
            <input type="hidden" name="version" value={warning.version} />
            <input type="hidden" name="verb" value={verb} />
            {changes(verb) ? (
              <Select
                scope={verb}
                name="level"
                label={t("form.level")}
                options={levels(verb).map((value) => ({ value, label: t(`level.${value}`) }))}
              />
            ) : null}
            {verb === "extend" || changes(verb) ? (
              <Input
                scope={verb}
                name="endsAt"
                type="datetime-local"
                label={t("form.to")}
                defaultValue={formats("zh-CN").momentWithYear(warning.endsAt).replace(" ", "T")}
                required
              />
            ) : null}
            {verb === "cancel" || verb === "activate" ? null : (
              <Input scope={verb} name="documentNo" label={t("form.documentNo")} maxLength={60} />
            )}
            <TextArea
              scope={verb}
              name="reason"
              label={t("moves.reason")}
              defaultValue={verb === "activate" ? warning.reason : ""}
              minLength={2}
              maxLength={500}
              required
              wide
            />
          </ActionForm>
        </details>
      ))}
    </Panel>
  );
}
