import { sql } from "@/lib/platform/db";
import { LIMITS } from "@/lib/shared/limits-table";
import type { MapAnswer, MapSquare } from "../rules/map-answer";
import { squareDegrees } from "../rules/map-view";
import type { MapView } from "../schema";

/** A layer as SQL: what is read, under which conditions (scope and filter), where a row lies. */
export interface LayerSql {
  from: string;
  where: string;
  params: readonly unknown[];
  lon: string;
  lat: string;
}

/**
 * The points of a layer within a view: all of them up to LIMITS.mapPoints, beyond that their counts by square of the view's zoom (the fullest
 * first, up to LIMITS.mapSquares). What has no position is on no map. `columns` are read with each point, in `read`'s words.
 */
export async function pointsWithin<Row extends { lon: number; lat: number }>(
  { from, where, params, lon, lat }: LayerSql,
  { box, zoom }: MapView,
  columns: string,
  tuple: (row: Row) => MapAnswer["points"][number],
): Promise<MapAnswer> {
  const n = params.length;
  const inside = `${where} AND ${lon} BETWEEN $${n + 1} AND $${n + 2} AND ${lat} BETWEEN $${n + 3} AND $${n + 4}`;
  const asked = [...params, box?.west ?? -180, box?.east ?? 180, box?.south ?? -90, box?.north ?? 90];
  const rows = await sql<Row>(
    "",
    `SELECT ${lon} AS lon, ${lat} AS lat, ${columns} FROM ${from} WHERE ${inside} LIMIT ${LIMITS.mapPoints.max + 1}`,
    asked,
  );
  if (rows.length <= LIMITS.mapPoints.max) return { points: rows.map(tuple), squares: [], total: rows.length };
  const squares = await sql<{ lon: number; lat: number; n: number; total: number }>(
    "",
    `SELECT avg(${lon})::float8 AS lon, avg(${lat})::float8 AS lat, count(*)::int AS n, (sum(count(*)) OVER ())::int AS total FROM ${from} WHERE ${inside}
     GROUP BY floor(${lon} / $${n + 5}::float8), floor(${lat} / $${n + 5}::float8) ORDER BY n DESC LIMIT ${LIMITS.mapSquares.max}`,
    [...asked, squareDegrees(zoom)],
  );
  return {
    points: [],
    squares: squares.map((square): MapSquare => [degrees(square.lon), degrees(square.lat), square.n]),
    total: squares[0]?.total ?? 0,
  };
}

/** Five decimals, a metre: a picture needs no more, and the answer is a third shorter. */
export function degrees(value: number): number {
  return Math.round(value * 100_000) / 100_000;
}
