import { type CivilDate, isDateInReach } from "@/lib/shared/civil-date";

/** A ban or measure of a campaign with the days for which it holds, both inside. */
export interface Ban {
  text: string;
  from: CivilDate;
  to: CivilDate;
}

interface Days {
  startsOn: CivilDate;
  endsOn: CivilDate;
}

const DATED = /^(.*\S)\s+(\d{4}-\d{2}-\d{2})\s*(?:至|到|to|[-—–~])\s*(\d{4}-\d{2}-\d{2})$/;

/**
 * Bans as they are typed: one per line, its own days at the end ("停止涉土作业 2026-11-15至2027-03-15"); without any it holds as long as the
 * campaign. Empty lines don't count. Null = a line ends in days that are none, or that are the wrong way round.
 */
export function bansOf(text: string, { startsOn, endsOn }: Days): Ban[] | null {
  const bans: Ban[] = [];
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (line === "") continue;
    const [, what, from, to] = DATED.exec(line) ?? [];
    if (what === undefined || from === undefined || to === undefined)
      bans.push({ text: line, from: startsOn, to: endsOn });
    else if (!isDateInReach(from) || !isDateInReach(to) || to < from) return null;
    else bans.push({ text: what, from, to });
  }
  return bans;
}

/** Bans as their form shows them: the days stand there where they are not the campaign's own. */
export function bansText(bans: readonly Ban[], { startsOn, endsOn }: Days): string {
  return bans
    .map(({ text, from, to }) => (from === startsOn && to === endsOn ? text : `${text} ${from}至${to}`))
    .join("\n");
}
