import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/identity/action-form";
import { DateInput, Input, type Option, Select } from "@/components/ui/field";
import { text } from "@/lib/i18n/text";
import { today } from "@/lib/platform/clock";
import { keepPeriod } from "../actions";

/** A period in which earthwork stands still. */
export async function PeriodForm({ departments, towns }: { departments: Option[]; towns: Option[] }) {
  const t = await text("stops");
  return (
    <ActionForm action={keepPeriod} submit={t("period.submit")} done={t("period.done")} pairs>
      <input type="hidden" name="clientId" value={randomUUID()} />
      <Input scope="period" name="name" label={t("period.name")} minLength={2} maxLength={60} required />
      <Input scope="period" name="documentNo" label={t("period.documentNo")} maxLength={60} />
      <DateInput scope="period" name="startsOn" label={t("period.from")} defaultValue={today()} required />
      <DateInput scope="period" name="endsOn" label={t("period.to")} required />
      <Select scope="period" name="reviewUnitId" label={t("period.reviewer")} options={departments} required />
      <Input
        scope="period"
        name="prolongDays"
        type="number"
        min={1}
        max={90}
        label={t("period.prolong")}
        defaultValue={15}
        required
      />
      <Select
        scope="period"
        name="townIds"
        label={t("period.towns")}
        help={t("period.townsHelp")}
        options={towns}
        multiple
      />
    </ActionForm>
  );
}
