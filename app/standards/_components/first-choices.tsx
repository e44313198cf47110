import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Input, Select } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import type { StandardsView } from "@/lib/air/queries/standards-page";
import { POLICY_KEYS } from "@/lib/air/rules/air-policies";
import { defaultSchemeOn } from "@/lib/air/rules/index-schemes";
import { TRANSITION_FROM } from "@/lib/air/rules/standard-versions";
import { crossingChoice } from "@/lib/air/schema";
import { text } from "@/lib/i18n/text";
import { choose } from "../actions";

const ASKED = ["scheme", "crossing"] as const;

/**
 * What an office is asked once, when it is set up: the index scheme from 2026-03-01 and how the year 2026 counts its good days. Each
 * question goes away with its answer; both stay editable among the choices.
 */
export async function FirstChoices({ view }: { view: StandardsView }) {
  const [t, a] = await Promise.all([text("standards"), text("air")]);
  const open = ASKED.filter((name) =>
    view.policies.some((policy) => policy.key === POLICY_KEYS[name] && policy.inForce && policy.isDefault),
  );
  if (!view.may.setPolicy || open.length === 0) return null;
  const options = (name: (typeof ASKED)[number]) =>
    name === "scheme"
      ? view.schemes.map(({ id }) => ({ value: id, label: a(`basis.scheme.${id}`) }))
      : crossingChoice.options.map((value) => ({ value, label: a(`basis.crossing.${value}`) }));
  return (
    <Panel title={t("choices.first.title")} note={t("choices.first.note")}>
      {open.map((name) => (
        <ActionForm key={name} action={choose} submit={t("choices.first.submit")} done={t("choices.done")}>
          <Seen of={[]} />
          <input type="hidden" name="name" value={name} />
          <input type="hidden" name="validFrom" value={TRANSITION_FROM} />
          <Select
            scope={`first-${name}`}
            label={t(`choices.first.${name}`)}
            name="value"
            defaultValue={name === "scheme" ? defaultSchemeOn(TRANSITION_FROM) : "one-standard"}
            options={options(name)}
          />
          <Input
            scope={`first-${name}`}
            label={t("choices.first.reason")}
            name="reason"
            required
            minLength={2}
            maxLength={400}
          />
        </ActionForm>
      ))}
    </Panel>
  );
}
