import type { MergedUnit } from "@/lib/follow-up/queries/scorecards";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import type { Translator } from "@/lib/i18n/translator";

/** Which units' earlier tasks a unit's figures hold, each with the day it was merged; "" when none. `t` = the words of quality. */
export function mergedText(t: Translator, locale: Locale, merged: readonly MergedUnit[]): string {
  const { dayWithYear } = formats(locale);
  const units = merged.map((unit) =>
    t("scorecards.mergedUnit", { unit: localName(unit, locale), on: dayWithYear(unit.on) }),
  );
  return units.length === 0 ? "" : t("scorecards.merged", { units: units.join(t("scorecards.mergedJoin")) });
}
