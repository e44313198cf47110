import { ActionForm } from "@/components/identity/action-form";
import { DateInput, Select } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { today } from "@/lib/platform/clock";
import { BULLETIN_KINDS } from "@/lib/reports/rules/bulletin-facts";
import { addDays, startOfMonth } from "@/lib/shared/civil-date";
import { draft } from "../actions";

/** A new bulletin: the usual ones by one press, any other from its dates. */
export async function DraftPanel() {
  const [t, locale] = await Promise.all([text("bulletins"), currentLocale()]);
  const f = formats(locale);
  return (
    <Panel title={t("new.title")} note={t("new.note")} className="no-print">
      <div className="bulletin-starts">
        {starts(today()).map(({ kind, date }) => (
          <ActionForm key={kind} action={draft} submit={t(`new.${kind}`, { month: f.month(Number(date.slice(5, 7))) })}>
            <input type="hidden" name="kind" value={kind} />
            <input type="hidden" name="date" value={date} />
          </ActionForm>
        ))}
      </div>
      <details>
        <summary>{t("new.other")}</summary>
        <ActionForm action={draft} submit={t("new.submit")} kind="plain">
          <Select
            scope="new"
            label={t("new.kind")}
            name="kind"
            defaultValue="custom"
            options={BULLETIN_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
          <DateInput label={t("new.date")} name="date" help={t("new.dateHelp")} />
          <DateInput label={t("new.from")} name="from" help={t("new.customHelp")} />
          <DateInput label={t("new.to")} name="to" />
        </ActionForm>
      </details>
    </Panel>
  );
}

/** What is drafted most: the year to date and 冬防 until the last day, and the last month that is over. */
function starts(on: string): { kind: "ytd" | "month" | "winter"; date: string }[] {
  const yesterday = addDays(on, -1);
  return [
    { kind: "ytd", date: yesterday },
    { kind: "month", date: addDays(startOfMonth(on), -1) },
    { kind: "winter", date: yesterday },
  ];
}
