import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Input } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { type EscalationRule, FAMILIES } from "@/lib/follow-up/rules/escalation-rules";
import { text } from "@/lib/i18n/text";
import { saveLadder } from "../actions";
import { ruleText } from "./rule-text";

const RUNGS = [1, 2, 3, 4, 5] as const;

/** The rules as they are in force: what is judged, from which limit on, which rung, who is addressed. */
export async function LadderPanel({ rules, mayEdit }: { rules: readonly EscalationRule[]; mayEdit: boolean }) {
  const [t, ts] = await Promise.all([text("escalations"), text("words")]);
  return (
    <Panel title={t("ladder.title")} note={t("ladder.note")}>
      <Table
        caption={t("ladder.title")}
        rows={[...rules].sort((a, b) => a.level - b.level)}
        rowKey={(rule) => rule.code}
        columns={[
          { key: "level", header: t("ladder.level"), cell: (rule) => <b>{ts(`rung.${rule.level}`)}</b> },
          {
            key: "rule",
            header: t("ladder.rule"),
            rowHeader: true,
            cell: (rule) => ruleText(ts, rule.family, rule.atLeast),
          },
          { key: "to", header: t("ladder.to"), cell: (rule) => t(`ladder.addressee.${rule.to}`) },
        ]}
      />
      <p className="muted small">{t("ladder.raised")}</p>
      {mayEdit ? (
        <details className="step">
          <summary>{t("ladder.edit")}</summary>
          <ActionForm action={saveLadder} submit={t("ladder.save")} done={t("ladder.saved")}>
            <Seen of={rules} />
            <table className="table">
              <caption className="visually-hidden">{t("ladder.edit")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("ladder.what")}</th>
                  <th scope="col">{t("ladder.atLeast")}</th>
                  <th scope="col">{t("ladder.level")}</th>
                </tr>
              </thead>
              <tbody>
                {rules.map((rule) => (
                  <Line key={rule.code} rule={rule} words={{ t, ts }} />
                ))}
                <Line words={{ t, ts }} />
              </tbody>
            </table>
            <Input
              scope="ladder"
              name="reason"
              label={t("ladder.reason")}
              required
              minLength={2}
              maxLength={200}
              wide
            />
          </ActionForm>
        </details>
      ) : null}
    </Panel>
  );
}

type Words = Awaited<ReturnType<typeof text>>;

/** One rule of the form; without a rule, the line for a new one. */
function Line({ rule, words: { t, ts } }: { rule?: EscalationRule; words: { t: Words; ts: Words } }) {
  const name = rule ? ruleText(ts, rule.family, rule.atLeast) : t("ladder.new");
  return (
    <tr>
      <th scope="row">
        {rule ? (
          <>
            {t(`ladder.family.${rule.family}`)}
            <input type="hidden" name="family" value={rule.family} />
          </>
        ) : (
          <select className="control" name="family" aria-label={t("ladder.new")} defaultValue="">
            <option value="">{t("ladder.new")}</option>
            {FAMILIES.filter((family) => family !== "usedPercent").map((family) => (
              <option key={family} value={family}>
                {t(`ladder.family.${family}`)}
              </option>
            ))}
          </select>
        )}
      </th>
      <td>
        <input
          className="control"
          name="atLeast"
          type="number"
          min={1}
          max={366}
          required
          readOnly={rule?.family === "usedPercent"}
          defaultValue={rule?.atLeast ?? 5}
          aria-label={`${t("ladder.atLeast")} ${name}`}
        />
      </td>
      <td>
        <select
          className="control"
          name="level"
          defaultValue={rule?.level ?? 3}
          aria-label={`${t("ladder.level")} ${name}`}
        >
          <option value={0}>{t("ladder.off")}</option>
          {RUNGS.map((rung) => (
            <option key={rung} value={rung}>
              {ts(`rung.${rung}`)}
            </option>
          ))}
        </select>
      </td>
    </tr>
  );
}
