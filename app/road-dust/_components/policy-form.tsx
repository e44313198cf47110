import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Input } from "@/components/ui/field";
import { text } from "@/lib/i18n/text";
import { ROAD_LOOK_BACK, type RoadPolicy } from "@/lib/winter/rules/road-dust";
import { keepPolicy } from "../actions";

/** The numbers of the rule table, in force from the day of the change. */
export async function PolicyForm({ policy }: { policy: RoadPolicy }) {
  const t = await text("roads");
  const number = (name: keyof RoadPolicy, min: number, max: number, step: number) => (
    <Input
      scope="policy"
      name={name}
      type="number"
      min={min}
      max={max}
      step={step}
      label={t(`policy.${name}`)}
      defaultValue={policy[name]}
      required
    />
  );
  return (
    <details className="step no-print">
      <summary>{t("policy.title")}</summary>
      <ActionForm action={keepPolicy} submit={t("policy.save")} done={t("policy.saved")} pairs>
        <Seen of={policy} />
        {number("frostBelow", -20, 10, 0.1)}
        {number("pm10Above", 50, 1000, 1)}
        {number("wetAtLeast", 0.1, 50, 0.1)}
        {number("wetHours", 1, ROAD_LOOK_BACK, 1)}
        {number("dryHours", 1, ROAD_LOOK_BACK, 1)}
        <Input scope="policy" name="reason" label={t("policy.reason")} minLength={2} maxLength={200} required />
      </ActionForm>
    </details>
  );
}
