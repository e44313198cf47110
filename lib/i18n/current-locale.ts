import { cookies } from "next/headers";
import { cache } from "react";
import { LOCALE_COOKIE, type Locale, parseLocale } from "./locale";

/** The reader's language: the cookie, else zh-CN. For pages, actions and route handlers. */
export const currentLocale = cache(async (): Promise<Locale> => {
  return parseLocale((await cookies()).get(LOCALE_COOKIE)?.value);
});
