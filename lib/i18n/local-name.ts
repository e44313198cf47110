import type { Locale } from "./locale";

/** A name from the data in the reader's language; without an English one it stays Chinese. */
export function localName({ name, nameEn }: { name: string; nameEn: string }, locale: Locale): string {
  return locale === "en" && nameEn ? nameEn : name;
}
