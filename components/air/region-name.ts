import type { RegionName } from "@/lib/air/queries/figure";
import { localName } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";

/** A place in the reader's language; without an English name its Chinese one. */
export function regionName(region: RegionName, locale: Locale): string {
  return localName(region, locale);
}
