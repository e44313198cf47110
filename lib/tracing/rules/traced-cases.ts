import { distanceMetres, type Point } from "@/lib/shared/distance";
import { rankCandidates, WITHIN_KM } from "./candidates";
import type { Traced } from "./lift";
import type { Wind } from "./wind";

/** Days after a spike within which a problem that was found counts for it. */
export const TRACED_DAYS = 7;
/** A problem without a place of the ledgers was on the list when a candidate lay within so many metres. */
const SAME_PLACE_M = 100;
const DAY_MS = 86_400_000;

export interface Episode {
  readonly station: Point & { readonly code: string };
  readonly from: Date;
  /** When its last hour is over. */
  readonly to: Date;
  readonly wind: (Wind & { isCalm: boolean }) | null;
}

/** What could stand on a list: an open place or an unfinished problem, and between when it could. */
export interface Listable extends Point {
  readonly siteId: number | null;
  readonly since: Date | null;
  readonly until: Date | null;
}

/** A problem that was found and stands. */
export interface Finding extends Point {
  readonly siteId: number | null;
  readonly foundAt: Date;
  /** The station whose spike led there, where the finder named one. */
  readonly station: string | null;
}

export interface TracedCase extends Traced {
  readonly isByWind: boolean;
}

/**
 * One case for each finding: the last spike over at most seven days before, of the station that the finder named or else the nearest
 * within 10 km, and the place that the finding had on the list as it was when the spike began. Findings without such a spike are none.
 */
export function tracedCases(
  findings: readonly Finding[],
  episodes: readonly Episode[],
  listable: readonly Listable[],
): TracedCase[] {
  return findings.flatMap((finding) => {
    const episode = episodeOf(finding, episodes);
    if (!episode) return [];
    const places = listable.filter(
      ({ since, until }) => (since === null || since <= episode.from) && (until === null || until > episode.from),
    );
    const ranked = rankCandidates(episode.station, places, episode.wind);
    const at = ranked.findIndex(({ place }) => isSamePlace(place, finding));
    return [
      {
        candidates: ranked.length,
        place: at === -1 ? null : at + 1,
        isByWind: episode.wind !== null && !episode.wind.isCalm,
      },
    ];
  });
}

function isSamePlace(place: Listable, finding: Finding): boolean {
  if (finding.siteId !== null) return place.siteId === finding.siteId;
  return distanceMetres(place, finding) <= SAME_PLACE_M;
}

function episodeOf(finding: Finding, episodes: readonly Episode[]): Episode | null {
  const near = episodes.filter(({ station, to }) => {
    const wait = finding.foundAt.getTime() - to.getTime();
    return (
      wait >= 0 &&
      wait <= TRACED_DAYS * DAY_MS &&
      (finding.station === null || finding.station === station.code) &&
      distanceMetres(station, finding) <= WITHIN_KM * 1_000
    );
  });
  const metres = ({ station }: Episode) => distanceMetres(station, finding);
  return near.sort((a, b) => metres(a) - metres(b) || b.to.getTime() - a.to.getTime())[0] ?? null;
}
