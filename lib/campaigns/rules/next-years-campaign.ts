import { type CivilDate, civilDate, dayOfMonth, daysInMonth, monthOf, yearOf } from "@/lib/shared/civil-date";
import type { Ban } from "./ban-lines";

/** What of a campaign is taken over into the next year's. */
interface Copied {
  name: string;
  nameEn: string;
  startsOn: CivilDate;
  endsOn: CivilDate;
  bans: Ban[];
}

/**
 * Last year's campaign as this year's begins: the same days a year later (29 February becomes the 28th), its bans' too, and every year that its names say
 * one higher: "2025—2026年冬防" → "2026—2027年冬防". Everything else stays as it was.
 */
export function nextYearsCampaign<T extends Copied>(campaign: T): T {
  return {
    ...campaign,
    name: yearsOn(campaign.name),
    nameEn: yearsOn(campaign.nameEn),
    startsOn: aYearOn(campaign.startsOn),
    endsOn: aYearOn(campaign.endsOn),
    bans: campaign.bans.map(({ text, from, to }) => ({ text, from: aYearOn(from), to: aYearOn(to) })),
  };
}

function aYearOn(day: CivilDate): CivilDate {
  const [year, month] = [yearOf(day) + 1, monthOf(day)];
  return civilDate(year, month, Math.min(dayOfMonth(day), daysInMonth(year, month)));
}

/** Years between 2000 and 2098 that stand by themselves; a longer number is none. */
function yearsOn(words: string): string {
  return words.replace(/(?<!\d)20\d\d(?!\d)/g, (year) => (year === "2099" ? year : String(Number(year) + 1)));
}
