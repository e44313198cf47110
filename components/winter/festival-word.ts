import type { Translator } from "@/lib/i18n/translator";
import type { CivilDate } from "@/lib/shared/civil-date";
import { festivalDay } from "@/lib/winter/rules/festival-night";

/** "除夕", "正月十五"; null on a date that is none of the festival's. */
export function festivalWord(t: Translator, date: CivilDate): string | null {
  const day = festivalDay(date);
  if (day === null) return null;
  return day.name === "eve" ? t("festival.eve") : t(`festival.${day.name}`, { n: day.n });
}
