import { cookies } from "next/headers";
import { cache } from "react";
import { LOCALE_COOKIE } from "@/lib/i18n/locale";

/** What a reader may choose for this browser; the first value is the default. */
export const PREFERENCES = [
  { name: "locale", cookie: LOCALE_COOKIE, values: ["zh-CN", "en"] },
  { name: "theme", cookie: "lantian-theme", values: ["auto", "light", "dark"] },
  { name: "density", cookie: "lantian-density", values: ["normal", "compact"] },
  { name: "palette", cookie: "lantian-palette", values: ["official", "safe"] },
] as const;

export type PreferenceName = (typeof PREFERENCES)[number]["name"];

/** The reader's choices; an unknown value in a cookie counts as the default. */
export const currentPreferences = cache(async (): Promise<Record<PreferenceName, string>> => {
  const jar = await cookies();
  const chosen = PREFERENCES.map(({ name, cookie, values }) => {
    const value = jar.get(cookie)?.value;
    return [name, values.find((known) => known === value) ?? values[0]] as const;
  });
  return Object.fromEntries(chosen) as Record<PreferenceName, string>;
});
