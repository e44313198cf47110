import { ActionForm } from "@/components/identity/action-form";
import { DateInput, Input, Select } from "@/components/ui/field";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import { text } from "@/lib/i18n/text";
import type { CategoryNode } from "@/lib/issues/queries/category-tree";
import type { Place } from "@/lib/ledgers/queries/place-options";
import { addDays, type CivilDate, monthOf, startOfMonth } from "@/lib/shared/civil-date";
import { draw } from "../actions";

const SIZE = 10;

/** What to draw from and how: last month's and this month's closed tasks by default. */
export async function DrawForm({
  towns,
  categories,
  locale,
  today,
}: {
  towns: readonly Place[];
  categories: readonly CategoryNode[];
  locale: Locale;
  today: CivilDate;
}) {
  const t = await text("quality");
  const f = formats(locale);
  const choices = (items: readonly { id: number; name: string; nameEn: string }[]) => [
    { value: "", label: t("filter.all") },
    ...items.map((item) => ({
      value: String(item.id),
      label: localName(item, locale),
    })),
  ];
  return (
    <ActionForm action={draw} submit={t("lookBacks.draw.submit")} done={t("lookBacks.draw.done")}>
      <div className="draw-fields">
        <Input
          scope="draw"
          name="title"
          label={t("lookBacks.draw.name")}
          defaultValue={t("lookBacks.draw.nameDefault", { month: f.month(monthOf(today)) })}
          maxLength={100}
          required
        />
        <Input
          scope="draw"
          name="size"
          type="number"
          min={1}
          max={200}
          label={t("lookBacks.draw.size")}
          defaultValue={SIZE}
          required
        />
        <DateInput
          scope="draw"
          name="closedFrom"
          label={t("lookBacks.draw.closedFrom")}
          defaultValue={startOfMonth(addDays(startOfMonth(today), -1))}
          required
        />
        <DateInput scope="draw" name="closedTo" label={t("lookBacks.draw.closedTo")} defaultValue={today} required />
        <Select
          scope="draw"
          name="strata"
          label={t("lookBacks.draw.strata")}
          defaultValue="town"
          options={["none", "town", "category"].map((value) => ({
            value,
            label: t(`lookBacks.draw.strataOf.${value}`),
          }))}
        />
        <Select scope="draw" name="townIds" label={t("lookBacks.draw.town")} options={choices(towns)} />
        <Select scope="draw" name="categoryIds" label={t("lookBacks.draw.category")} options={choices(categories)} />
        <Input
          scope="draw"
          name="seed"
          label={t("lookBacks.draw.seed")}
          help={t("lookBacks.draw.seedHelp")}
          minLength={4}
          maxLength={64}
          autoComplete="off"
        />
      </div>
    </ActionForm>
  );
}
