import { distanceMetres, type Point } from "@/lib/shared/distance";
import { type Candidate, rankCandidates, WITHIN_KM } from "./candidates";
import { TOP, type Traced } from "./lift";
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
  /** Kind of source that it is. */
  readonly kind: string;
}

/** Somebody was at a place of the ledgers, and whether a problem that stands was found there. */
export interface Visit extends Point {
  readonly siteId: number;
  readonly at: Date;
  readonly found: boolean;
}

export interface TracedCase extends Traced {
  readonly isByWind: boolean;
  readonly kind: string;
}

/**
 * One case for each finding: the last spike over at most seven days before, of the station that the finder named or else the nearest
 * within 10 km, and the place that the finding had on the list as it was when the spike began. Findings without such a spike are none. It counts from
 * the spike's end: the list is made of the wind of all its hours, so that what was found earlier was not found by it.
 */
export function tracedCases(
  findings: readonly Finding[],
  episodes: readonly Episode[],
  listable: readonly Listable[],
): TracedCase[] {
  const listOf = lists(listable);
  return findings.flatMap((finding) => {
    const episode = episodeOf(finding, episodes);
    if (!episode) return [];
    const ranked = listOf(episode);
    const at = ranked.findIndex(({ place }) => isSamePlace(place, finding));
    return [
      {
        candidates: ranked.length,
        place: at === -1 ? null : at + 1,
        isByWind: episode.wind !== null && !episode.wind.isCalm,
        kind: finding.kind,
      },
    ];
  });
}

/**
 * What came of looking at candidates: of the visits within seven days after a spike to places that stood on its list, whether a problem was
 * found, of the first three apart from the others. Visits to places that were on no list are left out.
 */
export function lookedAt(
  visits: readonly Visit[],
  episodes: readonly Episode[],
  listable: readonly Listable[],
): { first: boolean[]; others: boolean[] } {
  const listOf = lists(listable);
  const first: boolean[] = [];
  const others: boolean[] = [];
  for (const visit of visits) {
    const episode = episodeOf({ ...visit, foundAt: visit.at, station: null }, episodes);
    if (!episode) continue;
    const at = listOf(episode).findIndex(({ place }) => place.siteId === visit.siteId);
    if (at !== -1) (at < TOP ? first : others).push(visit.found);
  }
  return { first, others };
}

/** The list of each spike as it was when it began; made once however many ask for it. */
function lists(listable: readonly Listable[]) {
  const kept = new Map<Episode, Candidate<Listable>[]>();
  // What lies beyond 10 km of a station is on none of its lists: looked at once for each station, not for each spike.
  const around = new Map<string, Listable[]>();
  const near = ({ station }: Episode) => {
    const known = around.get(station.code);
    if (known) return known;
    const found = listable.filter((place) => distanceMetres(station, place) <= WITHIN_KM * 1_000);
    around.set(station.code, found);
    return found;
  };
  return (episode: Episode) => {
    const known = kept.get(episode);
    if (known) return known;
    const places = near(episode).filter(
      ({ since, until }) => (since === null || since <= episode.from) && (until === null || until > episode.from),
    );
    const ranked = rankCandidates(episode.station, places, episode.wind);
    kept.set(episode, ranked);
    return ranked;
  };
}

function isSamePlace(place: Listable, finding: Finding): boolean {
  if (finding.siteId !== null) return place.siteId === finding.siteId;
  return distanceMetres(place, finding) <= SAME_PLACE_M;
}

function episodeOf(
  finding: Pick<Finding, "foundAt" | "station" | "lon" | "lat">,
  episodes: readonly Episode[],
): Episode | null {
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
