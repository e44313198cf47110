import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/identity/action-form";
import { Input, Select, TextArea } from "@/components/ui/field";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { now } from "@/lib/platform/clock";
import { WARNING_LEVELS } from "@/lib/winter/rules/warning-levels";
import { WARNING_POLLUTANTS, WARNING_SOURCES } from "@/lib/winter/schema";
import { enter } from "../actions";

const DAYS = 2 * 86_400_000;

/** A warning as it comes in by paper or telephone: entered in a minute, put in force on its page. `mayRaise` = the office's own. */
export async function WarningForm({ mayRaise }: { mayRaise: boolean }) {
  const t = await text("warnings");
  const local = (at: Date) => formats("zh-CN").momentWithYear(at).replace(" ", "T");
  return (
    <ActionForm action={enter} submit={t("form.submit")} pairs>
      <input type="hidden" name="clientId" value={randomUUID()} />
      <Select
        name="source"
        label={t("form.source")}
        options={WARNING_SOURCES.filter((source) => source === "city" || mayRaise).map((value) => ({
          value,
          label: t(`source.${value}`),
        }))}
      />
      <Input name="documentNo" label={t("form.documentNo")} help={t("form.documentHelp")} maxLength={60} />
      <Select
        name="level"
        label={t("form.level")}
        options={WARNING_LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))}
      />
      <Select
        name="pollutant"
        label={t("form.pollutant")}
        options={WARNING_POLLUTANTS.map((value) => ({ value, label: t(`pollutant.${value}`) }))}
      />
      <Input name="startsAt" type="datetime-local" label={t("form.from")} defaultValue={local(now())} required />
      <Input
        name="endsAt"
        type="datetime-local"
        label={t("form.to")}
        defaultValue={local(new Date(now().getTime() + DAYS))}
        required
      />
      <TextArea name="reason" label={t("form.reason")} minLength={2} maxLength={500} required wide />
    </ActionForm>
  );
}
