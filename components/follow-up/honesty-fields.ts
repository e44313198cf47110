import { categoryOptions } from "@/components/issues/category-options";
import type { FilterField } from "@/components/ui/list-filters";
import { namedOptions } from "@/components/ui/named-options";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { CategoryNode } from "@/lib/issues/queries/category-tree";
import type { Place } from "@/lib/ledgers/queries/place-options";

/** Place, kind and days of the honesty lists. `owners` only where the list is cut by unit. */
export async function honestyFields(read: {
  towns: readonly Place[];
  categories: readonly CategoryNode[];
  owners?: readonly Place[];
}): Promise<FilterField[]> {
  const [t, locale] = await Promise.all([text("quality"), currentLocale()]);
  const places = (items: readonly Place[]) =>
    namedOptions(
      items.map((item) => ({ id: item.id, name: localName(item, locale) })),
      t("filter.all"),
    );
  const fields: FilterField[] = [
    { kind: "choice", name: "town", label: t("filter.town"), options: places(read.towns) },
    {
      kind: "choice",
      name: "category",
      label: t("filter.category"),
      options: categoryOptions(read.categories, locale, t("filter.all")),
    },
  ];
  if (read.owners)
    fields.push({ kind: "choice", name: "owner", label: t("filter.owner"), options: places(read.owners) });
  return [
    ...fields,
    { kind: "date", name: "foundFrom", label: t("filter.foundFrom") },
    { kind: "date", name: "foundTo", label: t("filter.foundTo") },
  ];
}
