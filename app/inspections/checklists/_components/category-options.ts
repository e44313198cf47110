import type { Option } from "@/components/ui/field";
import type { CategoryNode } from "@/lib/supervision/queries/category-tree";

/** The tree of categories as a flat choice, sub-types set off. */
export function categoryOptions(categories: readonly CategoryNode[], locale: string): Option[] {
  const name = (node: CategoryNode) => (locale === "en" ? node.nameEn || node.name : node.name);
  return categories.flatMap((root) => [
    { value: String(root.id), label: name(root) },
    ...root.children.map((child) => ({ value: String(child.id), label: `— ${name(child)}` })),
  ]);
}
