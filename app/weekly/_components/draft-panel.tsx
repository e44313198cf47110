import { ActionForm } from "@/components/identity/action-form";
import { DateInput, Select } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { today } from "@/lib/platform/clock";
import { WEEKLY_KINDS } from "@/lib/reports/schema-lists";
import { draft } from "../actions";

/** Drafts the reports of all units for a week, a month or a campaign. */
export async function DraftPanel({
  campaigns,
}: {
  campaigns: readonly { code: string; name: string; nameEn: string }[];
}) {
  const [t, locale] = await Promise.all([text("weekly"), currentLocale()]);
  return (
    <Panel title={t("draft.title")} note={t("draft.note")}>
      <ActionForm action={draft} submit={t("draft.submit")}>
        <Select
          scope="draft"
          name="kind"
          label={t("draft.kind")}
          options={WEEKLY_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
        <DateInput scope="draft" name="date" label={t("draft.date")} defaultValue={today()} required />
        <Select
          scope="draft"
          name="campaign"
          label={t("draft.campaign")}
          options={[
            { value: "", label: "—" },
            ...campaigns.map(({ code, name, nameEn }) => ({ value: code, label: localText(name, nameEn, locale) })),
          ]}
        />
      </ActionForm>
    </Panel>
  );
}
