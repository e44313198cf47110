import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { issueScope } from "@/lib/issues/queries/issue-scope";
import { LIVE_SQL } from "@/lib/issues/queries/state-sql";
import { siteScope } from "@/lib/ledgers/queries/site-scope";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { addDays, startOfDay } from "@/lib/shared/civil-date";
import { type Point, pointOf } from "@/lib/shared/distance";
import { rankCandidates, WITHIN_KM } from "../rules/candidates";
import { type Rose, type RoseHour, rose } from "../rules/rose";
import { meanWind, sectorOf } from "../rules/wind";
import { type Spike, type SpikeHour, spikeHours, spikes, windOf } from "./spikes";

/** A place that the spike may have come from, for whoever goes there: no conclusion. */
export interface CandidateView {
  kind: "issue" | "site";
  /** Number of the issue, or code of the place. */
  code: string;
  /** The place of the ledgers, where it is one or the issue is at one. */
  siteId: number | null;
  name: string;
  /** "" = it has none. */
  nameEn: string;
  /** Category of the issue, or kind of the place. */
  what: string;
  whatEn: string;
  /** km, one decimal; degrees; degrees off the wind, null in calm. */
  distance: string;
  bearing: number;
  sector: string;
  angle: number | null;
  score: string;
}

export interface SpikePage {
  spike: Spike;
  hours: SpikeHour[];
  /** Mean of the hours as vectors; null without any wind on record. */
  wind: { speed: string; from: number; sector: string; isCalm: boolean } | null;
  /** Highest score first, at most 20. Empty without coordinates of the station. */
  candidates: CandidateView[];
  /** How many places and issues there are within 10 km. */
  among: number;
  rose: Rose | null;
  roseDays: number;
}

const MOST = 20;
const ROSE_DAYS = 90;

type Place = Point & Pick<CandidateView, "kind" | "code" | "siteId" | "name" | "nameEn" | "what" | "whatEn">;

/** One spike with its wind and candidates; null when it is not among those in sight. */
export async function spikePage(viewer: Viewer, station: string, from: string): Promise<SpikePage | null> {
  const spike = (await spikes(viewer)).find((one) => one.station.code === station && one.from === from);
  if (!spike) return null;
  const point = pointOf(spike.station);
  const begin = new Date(spike.from);
  const [hours, places, season] = await Promise.all([
    spikeHours(station, begin, spike.hours),
    point ? placesAround(viewer, point) : [],
    roseHours(station),
  ]);
  const wind = meanWind(hours.flatMap((hour) => hour.wind ?? []));
  const ranked = point ? rankCandidates(point, places, wind) : [];
  return {
    spike,
    hours,
    wind: wind && {
      speed: wind.speed.toFixed(1),
      from: Math.round(wind.from),
      sector: sectorOf(wind.from),
      isCalm: wind.isCalm,
    },
    candidates: ranked.slice(0, MOST).map(({ place, distance, bearing, angle, score }) => ({
      kind: place.kind,
      code: place.code,
      siteId: place.siteId,
      name: place.name,
      nameEn: place.nameEn,
      what: place.what,
      whatEn: place.whatEn,
      distance: distance.toFixed(1),
      bearing: Math.round(bearing),
      sector: sectorOf(bearing),
      angle: angle === null ? null : Math.round(angle),
      score: score.toFixed(3),
    })),
    among: ranked.length,
    rose: rose(season),
    roseDays: ROSE_DAYS,
  };
}

/** Unfinished issues and open places of the ledgers with coordinates in a box around the station, within the viewer's sight. */
async function placesAround(viewer: Viewer, { lon, lat }: Point): Promise<Place[]> {
  const reach = WITHIN_KM / 111;
  const box = [lon, lat, reach];
  const issues = issueScope(viewer, 4);
  const sites = siteScope(viewer, "inspections:read", 4);
  const seesSites = scope(viewer, "inspections:read").reach !== null;
  const within = (at: string) =>
    `${at}.lat BETWEEN $2::float8 - $3::float8 AND $2::float8 + $3::float8 AND ${at}.lon BETWEEN $1::float8 - 2 * $3::float8 AND $1::float8 + 2 * $3::float8`;
  const [found, known] = await Promise.all([
    sql<Place>(
      "",
      `SELECT 'issue' AS kind, i.number AS code, i.site_id AS "siteId", coalesce(s.name, left(i.description, 40)) AS name, coalesce(s.name_en, '') AS "nameEn", c.name AS what, c.name_en AS "whatEn", i.lon, i.lat
         FROM rectification_task t JOIN issue i ON i.id = t.issue_id JOIN category c ON c.id = i.category_id LEFT JOIN site s ON s.id = i.site_id
        WHERE ${LIVE_SQL} AND ${within("i")} AND ${issues.condition} LIMIT 2000`,
      [...box, ...issues.params],
    ),
    seesSites
      ? sql<Place>(
          "",
          `SELECT 'site' AS kind, s.code, s.id AS "siteId", s.name, s.name_en AS "nameEn", s.kind::text AS what, '' AS "whatEn", s.lon, s.lat FROM site s
            WHERE s.closed_on IS NULL AND ${within("s")} AND ${sites.condition} LIMIT 2000`,
          [...box, ...sites.params],
        )
      : [],
  ]);
  return [...found, ...known];
}

/** The station's hours of the last 90 days that have both PM2.5 and a wind. */
async function roseHours(station: string): Promise<RoseHour[]> {
  const rows = await sql<{ value: number; wind_speed: number | null; wind_direction: number | null }>(
    "tracing-rose-hours",
    `SELECT h.pm25 AS value, h.wind_speed, h.wind_direction
       FROM hourly_reading h JOIN station s ON s.id = h.station_id
      WHERE s.code = $1 AND h.hour_begin >= $2 AND h.pm25 IS NOT NULL AND h.excluded_mask & 32 = 0 AND h.wind_speed IS NOT NULL`,
    [station, startOfDay(addDays(today(), -ROSE_DAYS))],
  );
  return rows.flatMap((row) => {
    const wind = windOf(row);
    return wind ? [{ wind, value: row.value }] : [];
  });
}
