import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/identity/action-form";
import { DateInput, type Option, Select, TextArea } from "@/components/ui/field";
import { text } from "@/lib/i18n/text";
import { today } from "@/lib/platform/clock";
import type { StopPeriodRow } from "@/lib/winter/queries/stop-list";
import { EXEMPTION_GROUNDS, HOLDS_UP_TO } from "@/lib/winter/schema-stops";
import { applyFor } from "../actions";

/** What a site asks for: what it will do, when, and up to which warning. The plan follows on its page. */
export async function ApplyForm({ periods, sites }: { periods: StopPeriodRow[]; sites: Option[] }) {
  const t = await text("stops");
  return (
    <ActionForm action={applyFor} submit={t("apply.submit")} pairs>
      <input type="hidden" name="clientId" value={randomUUID()} />
      <Select
        scope="apply"
        name="periodId"
        label={t("apply.period")}
        options={periods.map((period) => ({ value: String(period.id), label: period.name }))}
      />
      <Select scope="apply" name="siteId" label={t("apply.site")} options={sites} required />
      <Select
        scope="apply"
        name="ground"
        label={t("apply.ground")}
        options={EXEMPTION_GROUNDS.map((value) => ({ value, label: t(`ground.${value}`) }))}
      />
      <Select
        scope="apply"
        name="upTo"
        label={t("apply.upTo")}
        options={HOLDS_UP_TO.map((value) => ({ value, label: t(`upTo.${value}`) }))}
      />
      <DateInput scope="apply" name="fromOn" label={t("apply.from")} defaultValue={today()} required />
      <DateInput scope="apply" name="toOn" label={t("apply.to")} required />
      <TextArea scope="apply" name="scope" label={t("apply.scope")} minLength={4} maxLength={1000} required wide />
    </ActionForm>
  );
}
