import type { Option } from "@/components/ui/field";
import { localName } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import type { RegionNode } from "@/lib/identity/queries/region-tree";

/** Regions as choices, each below its parent; `first` is the label of the empty choice before them, none where left out. */
export function regionOptions(regions: readonly RegionNode[], locale: Locale, first?: string): Option[] {
  const options = regions.map((region) => ({
    value: String(region.id),
    label: `${"　".repeat(region.depth)}${localName(region, locale)} (${region.code})`,
  }));
  return first === undefined ? options : [{ value: "", label: first }, ...options];
}
