import type { ReactNode } from "react";
import { DateInput, Select } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import type { PlaceFilter } from "@/lib/follow-up/queries/honesty-filter";
import { localName } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import { text } from "@/lib/i18n/text";
import type { CategoryNode } from "@/lib/issues/queries/category-tree";
import type { Place } from "@/lib/ledgers/queries/place-options";

/** Place, kind and days of the honesty lists; `children` come first. `owners` only where the list is cut by unit. */
export async function HonestyFilters({
  action,
  filter,
  towns,
  categories,
  owners,
  locale,
  keep,
  end,
  children,
}: {
  action: string;
  filter: PlaceFilter;
  towns: readonly Place[];
  categories: readonly CategoryNode[];
  owners?: readonly Place[] | undefined;
  locale: Locale;
  keep?: Record<string, string | undefined>;
  end?: ReactNode;
  children?: ReactNode;
}) {
  const t = await text("quality");
  const choices = (items: readonly { id: number; name: string; nameEn: string }[]) => [
    { value: "", label: t("filter.all") },
    ...items.map((item) => ({
      value: String(item.id),
      label: localName(item, locale),
    })),
  ];
  const tree = categories.flatMap((root) => [
    root,
    ...root.children.map((child) => ({
      ...child,
      name: `— ${child.name}`,
      nameEn: child.nameEn && `— ${child.nameEn}`,
    })),
  ]);
  const value = (id: number | undefined) => (id === undefined ? "" : String(id));
  return (
    <FilterBar
      action={action}
      keep={keep ?? {}}
      end={end}
      unfolded={Boolean(filter.town || filter.category || filter.owner || filter.foundFrom || filter.foundTo)}
    >
      {children}
      <Select name="town" label={t("filter.town")} defaultValue={value(filter.town)} options={choices(towns)} />
      <Select
        name="category"
        label={t("filter.category")}
        defaultValue={value(filter.category)}
        options={choices(tree)}
      />
      {owners ? (
        <Select name="owner" label={t("filter.owner")} defaultValue={value(filter.owner)} options={choices(owners)} />
      ) : null}
      <DateInput name="foundFrom" label={t("filter.foundFrom")} defaultValue={filter.foundFrom} />
      <DateInput name="foundTo" label={t("filter.foundTo")} defaultValue={filter.foundTo} />
    </FilterBar>
  );
}
