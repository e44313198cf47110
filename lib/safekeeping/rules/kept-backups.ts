import { civilDateOf, startOfWeek } from "@/lib/shared/civil-date";

/** How many are kept: the newest of so many days, weeks (from Monday), months and years in which there is one. */
export interface KeepRules {
  days: number;
  weeks: number;
  months: number;
  years: number;
}

export const KEEP: KeepRules = { days: 7, weeks: 5, months: 12, years: 5 };

const NAME = /^lantian-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.lbk$/;

export function backupName(at: Date): string {
  return `lantian-${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z.lbk`;
}

/** The moment in an archive's name; null for a file that is none of ours, which is then left alone. */
export function momentOf(name: string): Date | null {
  const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? [];
  return year ? new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) : null;
}

/** Which archives of a folder are to go by the rules; the newest of all is always kept. */
export function expendable(names: readonly string[], rules: KeepRules = KEEP): string[] {
  const dated = names
    .flatMap((name) => {
      const at = momentOf(name);
      return at ? [{ name, day: civilDateOf(at), at }] : [];
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  const kept = new Set(dated.slice(0, 1).map(({ name }) => name));
  const keepBy = (count: number, period: (day: string) => string) => {
    const met = new Set<string>();
    for (const { name, day } of dated) {
      const key = period(day);
      if (met.has(key)) continue;
      if (met.size === count) break;
      met.add(key);
      kept.add(name);
    }
  };
  keepBy(rules.days, (day) => day);
  keepBy(rules.weeks, startOfWeek);
  keepBy(rules.months, (day) => day.slice(0, 7));
  keepBy(rules.years, (day) => day.slice(0, 4));
  return dated.map(({ name }) => name).filter((name) => !kept.has(name));
}
