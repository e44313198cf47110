import type { Option } from "@/components/ui/field";
import { localName } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import type { CategoryNode } from "@/lib/issues/queries/category-tree";

/** The tree of categories as a flat choice, sub-types set off. */
export function categoryOptions(categories: readonly CategoryNode[], locale: Locale): Option[] {
  const name = (node: CategoryNode) => localName(node, locale);
  return categories.flatMap((root) => [
    { value: String(root.id), label: name(root) },
    ...root.children.map((child) => ({ value: String(child.id), label: `— ${name(child)}` })),
  ]);
}
