import { getRequestConfig } from "next-intl/server";
import { currentLocale } from "./current-locale";
import { MESSAGES } from "./messages";

/** What next-intl's own functions (`getTranslations`, `getLocale`) work from: no prefix in the URL, language by cookie. */
export default getRequestConfig(async () => {
  const locale = await currentLocale();
  return { locale, messages: MESSAGES[locale], timeZone: "Asia/Shanghai" };
});
