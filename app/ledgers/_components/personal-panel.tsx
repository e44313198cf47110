import { ActionForm } from "@/components/identity/action-form";
import { Input, Select } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import type { EntryDetail } from "@/lib/ledgers/queries/entry-detail";
import type { Register } from "@/lib/ledgers/rules/register";
import { showSiteContact } from "../../inspections/actions";
import { reveal } from "../actions";

/** Personal data of an entry, opened one by one with a reason that stands in the trail; nothing where nothing is known. */
export async function PersonalPanel({ register, entry }: { register: Register; entry: EntryDetail }) {
  const [t, locale] = await Promise.all([text("ledgers"), currentLocale()]);
  const known = register.fields.filter(({ kind, name }) => kind === "personal" && entry.values[name]);
  if (known.length === 0 && !entry.contactMask) return null;
  const siteId = <input type="hidden" name="siteId" value={entry.id} />;
  return (
    <Panel title={t("personal.title")} note={t("personal.note")} className="no-print">
      {known.length > 0 ? (
        <ActionForm action={reveal} submit={t("personal.show")} kind="plain" shows={{ text: t("personal.shown") }}>
          {siteId}
          <Select
            scope="reveal"
            name="field"
            label={t("personal.field")}
            options={known.map((field) => ({ value: field.name, label: field[locale === "en" ? "en" : "zh"] }))}
            required
          />
          <Input scope="reveal" name="reason" label={t("personal.reason")} minLength={2} maxLength={200} required />
        </ActionForm>
      ) : null}
      {entry.contactMask ? (
        <ActionForm
          action={showSiteContact}
          submit={t("personal.showContact")}
          kind="plain"
          shows={{ contact: t("contact") }}
        >
          {siteId}
          <Input scope="contact" name="reason" label={t("personal.reason")} minLength={2} maxLength={200} required />
        </ActionForm>
      ) : null}
    </Panel>
  );
}
