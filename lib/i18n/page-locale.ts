import { cache } from "react";
import type { Locale } from "./locale";

/** One for each request of a page; where React keeps nothing per request (browser, route handlers, tests) a new one each time. */
const kept = cache((): { locale?: Locale } => ({}));

/** Called by `currentLocale` alone. @returns what takes the answer; asked for before anything is awaited. */
export function localeKeeper(): (locale: Locale) => void {
  const here = kept();
  return (locale) => {
    here.locale = locale;
  };
}

/**
 * The language of the page that is being made, without waiting: every page has asked for its words before its parts are made. Undefined
 * where nothing was asked, and in the browser.
 */
export function pageLocale(): Locale | undefined {
  return kept().locale;
}
