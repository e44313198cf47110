import { type E4, formatE4, roundE4 } from "@/lib/air/rules/rounding";
import type { CivilDate } from "@/lib/shared/civil-date";

/** A district's days of an episode as they stand on record; null = no figure. */
export interface DistrictDays {
  name: string;
  nameEn: string;
  days: readonly { date: CivilDate; pm25: E4 | null; aqi: number | null }[];
}

export interface DistrictSide {
  name: string;
  nameEn: string;
  /** Days with a mean of PM2.5. */
  days: number;
  /** Mean of the daily means, µg/m³, one decimal; null unless every day has one. */
  mean: string | null;
  /** Highest AQI of its days; null without any. */
  highest: number | null;
}

/** The episode's days against the districts of the group. */
export interface PeerDays {
  from: CivilDate;
  to: CivilDate;
  days: number;
  own: DistrictSide;
  /** In the office's order; those with gaps are there and not compared. */
  peers: DistrictSide[];
  /** By the mean, the lowest first, equal means equal; among those with every day. Null where ours has a gap or nobody else is whole. */
  place: { rank: number; of: number } | null;
}

/** Compares whole days only: a district that lacks one is named with what it lacks, never ranked. */
export function peerDays(dates: readonly CivilDate[], own: DistrictDays, peers: readonly DistrictDays[]): PeerDays {
  const ours = side(own, dates);
  const others = peers.map((peer) => side(peer, dates));
  const whole = others.flatMap(({ mean }) => (mean === null ? [] : [Number(mean)]));
  const mean = ours.mean === null ? null : Number(ours.mean);
  return {
    from: dates[0] ?? "",
    to: dates.at(-1) ?? "",
    days: dates.length,
    own: ours,
    peers: others,
    place:
      mean === null || whole.length === 0
        ? null
        : { rank: whole.filter((other) => other < mean).length + 1, of: whole.length + 1 },
  };
}

function side({ name, nameEn, days }: DistrictDays, dates: readonly CivilDate[]): DistrictSide {
  const within = days.filter(({ date }) => dates.includes(date));
  const values = within.flatMap(({ pm25 }) => (pm25 === null ? [] : [pm25]));
  const aqis = within.flatMap(({ aqi }) => (aqi === null ? [] : [aqi]));
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    name,
    nameEn,
    days: values.length,
    mean: dates.length > 0 && values.length === dates.length ? formatE4(roundE4(sum, values.length, 1), 1) : null,
    highest: aqis.length === 0 ? null : Math.max(...aqis),
  };
}
