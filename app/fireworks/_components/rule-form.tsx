import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/identity/action-form";
import { DateInput, Input, type Option, Select } from "@/components/ui/field";
import { text } from "@/lib/i18n/text";
import { today } from "@/lib/platform/clock";
import type { FireworksPeriodRow } from "@/lib/winter/queries/fireworks-periods";
import { FIREWORKS_KINDS } from "@/lib/winter/rules/fireworks-standing";
import { endRule, keepRule } from "../actions";

/** A period of the rules: a new one, or one that is there worded anew and ended. */
export async function RuleForm({ towns, row }: { towns: Option[]; row: FireworksPeriodRow | undefined }) {
  const t = await text("fireworks");
  return (
    <>
      <ActionForm key={row?.version ?? 0} action={keepRule} submit={t("rule.submit")} done={t("rule.done")} pairs>
        <input type="hidden" name="clientId" value={randomUUID()} />
        {row ? <input type="hidden" name="periodId" value={row.id} /> : null}
        {row ? <input type="hidden" name="version" value={row.version} /> : null}
        <Input
          scope="rule"
          name="name"
          label={t("rule.name")}
          defaultValue={row?.name}
          minLength={2}
          maxLength={60}
          required
        />
        <Select
          scope="rule"
          name="kind"
          label={t("rule.kind")}
          help={t("rule.kindHelp")}
          defaultValue={row?.kind ?? "ban"}
          options={FIREWORKS_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <DateInput
          scope="rule"
          name="startsOn"
          label={t("rule.from")}
          defaultValue={row?.startsOn ?? today()}
          required
        />
        <DateInput scope="rule" name="endsOn" label={t("rule.to")} defaultValue={row?.endsOn} required />
        <Input
          scope="rule"
          name="fromHour"
          type="number"
          min={0}
          max={23}
          label={t("rule.fromHour")}
          defaultValue={row?.fromHour ?? 0}
          required
        />
        <Input
          scope="rule"
          name="toHour"
          type="number"
          min={1}
          max={24}
          label={t("rule.toHour")}
          help={t("rule.hoursHelp")}
          defaultValue={row?.toHour ?? 24}
          required
        />
        <Input
          scope="rule"
          name="documentNo"
          label={t("rule.documentNo")}
          defaultValue={row?.documentNo}
          maxLength={60}
        />
        <Select
          scope="rule"
          name="townIds"
          label={t("rule.towns")}
          help={t("rule.townsHelp")}
          options={towns}
          defaultValue={row?.townIds.map(String) ?? []}
          multiple
        />
      </ActionForm>
      {row ? (
        <ActionForm action={endRule} submit={t("rule.end")} done={t("rule.ended")} kind="danger" pairs>
          <input type="hidden" name="periodId" value={row.id} />
          <input type="hidden" name="version" value={row.version} />
          <Input scope="end" name="reason" label={t("rule.reason")} minLength={2} maxLength={200} required />
        </ActionForm>
      ) : null}
    </>
  );
}
