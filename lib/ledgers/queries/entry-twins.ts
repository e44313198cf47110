import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Database, sql } from "@/lib/platform/db";
import { distanceMetres, type Point, pointOf } from "@/lib/shared/distance";
import { nameKey } from "../rules/name-key";
import type { Register } from "../rules/register";
import { columnOf } from "../rules/register-field";
import type { SiteKind } from "../rules/site-kind";
import { entriesSql } from "./entry-where";
import { siteScope } from "./site-scope";

/** An entry that may be the same as another, with why. */
export interface PossibleTwin {
  id: number;
  code: string;
  name: string;
  town: string;
  address: string;
  why: ("name" | "code" | "near")[];
  /** Metres between the two; null where one has no position. */
  distanceM: number | null;
}

export interface TwinFacts {
  /** The entry itself, when it stands in the register already. */
  siteId?: number | undefined;
  kind: SiteKind;
  name: string;
  townId: number;
  point: Point | null;
  /** Credit code or plate; "" = none. */
  code: string;
}

const TWINS_SHOWN = 10;
const DEGREE_M = 110_000;

/**
 * Open entries of the same kind in the viewer's sight that bear the same name in the same town (spaces, width and legal form folded), the same
 * credit code or plate, or stand within the register's few metres. Pairs that a person has called different are left out.
 */
export async function possibleTwins(
  viewer: Viewer,
  register: Register,
  facts: TwinFacts,
  db: Database = { sql },
): Promise<PossibleTwin[]> {
  const own = siteScope(viewer, "inspections:read", 9);
  const codeField = register.fields.find(({ name }) => name === "creditCode" || name === "plate");
  const code = codeField ? `upper(x."${columnOf(codeField.name)}") = $5` : "FALSE";
  const radius = facts.point && register.twinsWithin ? register.twinsWithin / DEGREE_M : null;
  const rows = await db.sql<Omit<PossibleTwin, "why" | "distanceM"> & Sameness>(
    "",
    `SELECT * FROM (SELECT s.id, s.code, s.name, g.name AS town, s.address, s.lon, s.lat,
       s.name_key = $3 AND $3 <> '' AND s.town_id = $4 AS "byName", ($5 <> '' AND ${code}) AS "byCode",
       coalesce($6::float8 IS NOT NULL AND s.lat BETWEEN $8::float8 - $6 AND $8::float8 + $6 AND s.lon BETWEEN $7::float8 - 2 * $6 AND $7::float8 + 2 * $6, FALSE) AS "byPlace"
     FROM ${entriesSql(register)} JOIN region g ON g.id = s.town_id
     WHERE s.kind = $1::site_kind AND s.closed_on IS NULL AND s.id <> $2 AND ${own.condition}
       AND NOT EXISTS (SELECT FROM site_twin t WHERE t.a_id = least(s.id, $2) AND t.b_id = greatest(s.id, $2) AND NOT t.same)) near
     WHERE "byName" OR "byCode" OR "byPlace" ORDER BY "byCode" DESC, "byName" DESC, id LIMIT 100`,
    [
      facts.kind,
      facts.siteId ?? 0,
      nameKey(facts.name),
      facts.townId,
      facts.code.toUpperCase(),
      radius,
      facts.point?.lon ?? null,
      facts.point?.lat ?? null,
      ...own.params,
    ],
  );
  return rows
    .map((row) => asTwin(row, facts.point, register.twinsWithin ?? 0))
    .filter(({ why }) => why.length > 0)
    .slice(0, TWINS_SHOWN);
}

interface Sameness {
  lon: number | null;
  lat: number | null;
  byName: boolean;
  byCode: boolean;
  byPlace: boolean;
}

function asTwin(
  { lon, lat, byName, byCode, byPlace, ...twin }: Omit<PossibleTwin, "why" | "distanceM"> & Sameness,
  point: Point | null,
  within: number,
): PossibleTwin {
  const there = pointOf({ lon, lat });
  const distanceM = point && there ? Math.round(distanceMetres(point, there)) : null;
  const near = byPlace && distanceM !== null && distanceM <= within;
  const why: PossibleTwin["why"] = [];
  if (byName) why.push("name");
  if (byCode) why.push("code");
  if (near) why.push("near");
  return { ...twin, why, distanceM };
}
