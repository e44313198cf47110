import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Input, Select } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import { policy } from "@/lib/identity/queries/policy";
import { setImportPolicy } from "../actions";

/** How tables of readings are taken in: a second person, and values that stand still. */
export async function ImportPolicyPanel() {
  const [t, value] = await Promise.all([text("admin"), policy("ingest.import")]);
  const choice = (name: "secondPerson" | "excludeStuck") => ({
    scope: "import",
    name,
    label: t(`policy.import.${name}`),
    help: t(`policy.import.${name}Help`),
    defaultValue: value[name] ? "1" : "0",
    options: (["0", "1"] as const).map((one) => ({ value: one, label: t(`policy.import.${name}Choices.${one}`) })),
  });
  return (
    <Panel title={t("policy.import.title")}>
      <ActionForm action={setImportPolicy} pairs submit={t("policy.save")} done={t("policy.saved")}>
        <Seen of={value} />
        <Select {...choice("secondPerson")} />
        <Input
          scope="import"
          label={t("policy.import.stuckHours")}
          name="stuckHours"
          type="number"
          min={0}
          max={240}
          required
          defaultValue={value.stuckHours}
          help={t("policy.import.stuckHoursHelp")}
        />
        <Select {...choice("excludeStuck")} />
        <Input scope="import" label={t("policy.reason")} name="reason" required minLength={2} maxLength={200} />
      </ActionForm>
    </Panel>
  );
}
