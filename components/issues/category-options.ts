import type { Option } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { localName } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import type { CategoryNode } from "@/lib/issues/queries/category-tree";

/** The categories as one list, those of the second level marked below their own; `first` is the empty choice. */
export function categoryOptions(categories: readonly CategoryNode[], locale: Locale, first: string): Option[] {
  return namedOptions(
    categories.flatMap((root) => [
      { id: root.id, name: localName(root, locale) },
      ...root.children.map((child) => ({ id: child.id, name: `— ${localName(child, locale)}` })),
    ]),
    first,
  );
}
