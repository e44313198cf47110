import type { Locale } from "./locale";

/** Words from the data in the reader's language; without English ones they stay Chinese. */
export function localText(chinese: string, english: string | null, locale: Locale): string {
  return locale === "en" && english ? english : chinese;
}

/** `localText` of a name. */
export function localName({ name, nameEn }: { name: string; nameEn: string }, locale: Locale): string {
  return localText(name, nameEn, locale);
}
