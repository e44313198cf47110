import { addDays, type CivilDate, civilDateOf, startOfDay } from "@/lib/shared/civil-date";

const HOUR_MS = 3_600_000;

/** ban = no setting off in these hours; allow = at these hours and no others. */
export const FIREWORKS_KINDS = ["ban", "allow"] as const;
export type FireworksKind = (typeof FIREWORKS_KINDS)[number];

/** Hours of the day, `from` inside (0…23), `to` outside (1…24); `to` not after `from` = of the day after. */
export interface HoursOfDay {
  fromHour: number;
  toHour: number;
}

/** A rule of days × towns × hours. `startsOn` and `endsOn` are the days on which its hours begin, both inside. */
export interface FireworksRule extends HoursOfDay {
  kind: FireworksKind;
  startsOn: CivilDate;
  endsOn: CivilDate;
  /** Empty = the whole district. */
  townIds: readonly number[];
}

/** A stretch in which a warning was in force; `until` null = still. */
export interface Warned {
  since: Date;
  until: Date | null;
}

/** What holds in a town at a moment. `unset` = no rule speaks of it: nothing is said to be allowed. */
export type FireworksStanding<Rule> =
  | { standing: "banned"; why: "warning" }
  | { standing: "banned"; why: "ban" | "outside-hours"; rule: Rule }
  | { standing: "allowed"; rule: Rule }
  | { standing: "unset" };

/**
 * Whether fireworks may be set off. A warning overrides everything; a ban goes before what is allowed; where hours are allowed, all others
 * of these days are banned. Periods and hours are the office's own data: they differ from city to city and year to year.
 */
export function fireworksStanding<Rule extends FireworksRule>(
  at: Date,
  townId: number,
  rules: readonly Rule[],
  warned: readonly Warned[],
): FireworksStanding<Rule> {
  if (isWarned(at, warned)) return { standing: "banned", why: "warning" };
  const here = rules.filter(({ townIds }) => townIds.length === 0 || townIds.includes(townId));
  const ban = here.find((rule) => rule.kind === "ban" && holdsAt(rule, at));
  if (ban) return { standing: "banned", why: "ban", rule: ban };
  const allowing = here.filter(({ kind }) => kind === "allow");
  const open = allowing.find((rule) => holdsAt(rule, at));
  if (open) return { standing: "allowed", rule: open };
  const day = civilDateOf(at);
  const shut = allowing.find(({ startsOn, endsOn }) => day >= startsOn && day <= endsOn);
  return shut ? { standing: "banned", why: "outside-hours", rule: shut } : { standing: "unset" };
}

export function isWarned(at: Date, warned: readonly Warned[]): boolean {
  return warned.some(({ since, until }) => since <= at && (until === null || at < until));
}

/** Whether a moment lies in a rule's hours: those of its own day, or the late ones of the day before. */
function holdsAt(rule: FireworksRule, at: Date): boolean {
  const day = civilDateOf(at);
  const hour = (at.getTime() - startOfDay(day).getTime()) / HOUR_MS;
  const isDay = (date: CivilDate) => date >= rule.startsOn && date <= rule.endsOn;
  if (rule.toHour > rule.fromHour) return isDay(day) && hour >= rule.fromHour && hour < rule.toHour;
  return (isDay(day) && hour >= rule.fromHour) || (isDay(addDays(day, -1)) && hour < rule.toHour);
}

/** A night is from noon of its date to noon of the next day. */
export const NIGHT_FROM_HOUR = 12;
export const NIGHT_HOURS = 24;

export interface NightSpan {
  from: Date;
  to: Date;
}

export function nightSpan(date: CivilDate): NightSpan {
  const from = new Date(startOfDay(date).getTime() + NIGHT_FROM_HOUR * HOUR_MS);
  return { from, to: new Date(from.getTime() + NIGHT_HOURS * HOUR_MS) };
}

/** The night to which a moment belongs: until noon that of the day before. */
export function nightOf(at: Date): CivilDate {
  return civilDateOf(new Date(at.getTime() - NIGHT_FROM_HOUR * HOUR_MS));
}

/** Hours of a night with the same standing: `from` inside, `to` outside, hours counted from the night's begin (0…24). */
export interface NightPart<Rule> {
  from: number;
  to: number;
  is: FireworksStanding<Rule>;
}

/** A town's night as parts of the same standing, in order and without a gap. Rules speak of full hours; a warning counts from the hour's begin. */
export function nightParts<Rule extends FireworksRule>(
  date: CivilDate,
  townId: number,
  rules: readonly Rule[],
  warned: readonly Warned[],
): NightPart<Rule>[] {
  const { from } = nightSpan(date);
  const parts: NightPart<Rule>[] = [];
  for (let hour = 0; hour < NIGHT_HOURS; hour++) {
    const is = fireworksStanding(new Date(from.getTime() + hour * HOUR_MS), townId, rules, warned);
    const last = parts.at(-1);
    if (last && sameStanding(last.is, is)) last.to = hour + 1;
    else parts.push({ from: hour, to: hour + 1, is });
  }
  return parts;
}

function sameStanding<Rule>(a: FireworksStanding<Rule>, b: FireworksStanding<Rule>): boolean {
  return (
    a.standing === b.standing &&
    ("why" in a ? a.why : null) === ("why" in b ? b.why : null) &&
    ("rule" in a ? a.rule : null) === ("rule" in b ? b.rule : null)
  );
}

/** "18时至次日2时", "全天"; of the papers, so Chinese. */
export function hoursWords({ fromHour, toHour }: HoursOfDay): string {
  if (fromHour === 0 && toHour === 24) return "全天";
  return `${fromHour}时至${toHour <= fromHour ? "次日" : ""}${toHour}时`;
}
