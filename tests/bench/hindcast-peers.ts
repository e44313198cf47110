import { type DayValues, noiseOf, placeboDifferences, windowsBefore } from "@/lib/air/rules/peer-difference";
import { PRSA_STATIONS, prsaDays } from "../unit/air/prsa-hours";

/** Placebo windows of each station against the band made of the other stations' windows: how many lie inside, in percent. */
export function placeboCoverage(days: number): { inside: number; noise: number; windows: number } {
  const members: DayValues[] = PRSA_STATIONS.map((station) => ({
    byDate: new Map(
      [...prsaDays(station)].flatMap(([date, { rounded }]) => (rounded.pm25 === null ? [] : [[date, rounded.pm25]])),
    ),
  }));
  const end = "2017-02-28";
  const from = new Date(Date.parse(end) - (days - 1) * 86_400_000).toISOString().slice(0, 10);
  const windows = windowsBefore({ from, to: end }, members);
  const byMember = placeboDifferences(members, windows);
  let inside = 0;
  let all = 0;
  for (const [i, own] of byMember.entries()) {
    const noise = noiseOf(byMember.filter((_, other) => other !== i).flat());
    inside += own.filter((difference) => Math.abs(difference) <= noise).length;
    all += own.length;
  }
  return { inside: (100 * inside) / all, noise: noiseOf(byMember.flat()) / 10_000, windows: all };
}
