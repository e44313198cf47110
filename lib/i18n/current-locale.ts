import { cookies } from "next/headers";
import { cache } from "react";
import { LOCALE_COOKIE, type Locale, parseLocale } from "./locale";
import { localeKeeper } from "./page-locale";

/** The reader's language: the cookie, else zh-CN. For pages, actions and route handlers. */
export const currentLocale = cache(async (): Promise<Locale> => {
  const keep = localeKeeper();
  const locale = parseLocale((await cookies()).get(LOCALE_COOKIE)?.value);
  keep(locale);
  return locale;
});
