import { sql } from "@/lib/platform/db";
import type { Namesake, PlaceAnswer } from "../rules/namesakes";
import { type CreateOptions, type NewStation, newRegion, newStation } from "../rules/new-places";
import type { Finding } from "../rules/parsed-rows";
import { findingOf, type PendingPlace } from "../rules/place-findings";
import { bringsDays, type SourceDeclaration } from "../rules/source-formats";

type Answer = [key: string, id: PlaceAnswer][];

/**
 * Knows stations and regions by code and by name. Without `create` an unknown one stays unknown; with it an id is reserved and
 * the place waits for the commit: staging itself changes no table of ours. Shared by the files of one run, so that
 * they agree on the reserved ids.
 */
export class PlaceResolver {
  private readonly create: CreateOptions | null;
  private readonly pending = new Map<string, PendingPlace>();
  private readonly byUpper = new Map<string, PendingPlace>();
  /** Keys that the present file has met. */
  private met = new Set<string>();

  constructor(create: CreateOptions | null) {
    this.create = create;
  }

  /** Starts a new file. */
  begin(): void {
    this.met = new Set();
  }

  /** Places that the present file needs and the commit has to make. */
  findings(): Finding[] {
    const places = [...this.met].flatMap((key) => this.pending.get(key) ?? []);
    return [...new Map(places.map((place) => [place.id, place])).values()].map(findingOf);
  }

  /** The station that waits under this key, if one does. */
  pendingStation(key: string): { id: number; station: NewStation } | null {
    const place = this.pending.get(key);
    return place?.kind === "station" ? place : null;
  }

  /** From now on the key means another place than the one reserved for it. */
  settle(key: string, id: number): void {
    const place = this.pending.get(key);
    if (place) this.pending.set(key, { ...place, id });
  }

  async resolve(source: SourceDeclaration, keys: readonly string[]): Promise<Answer> {
    const days = bringsDays(source.format);
    const known = days ? await regionsBy(keys) : await stationsBy(keys);
    const unknown = keys.filter((key) => !known.has(key));
    // The keys of a row of days are the code and the name of one region: where one of them is known, nothing is made for the other.
    const isKnown = days && known.size > 0;
    if (this.create && unknown.length > 0 && !isKnown)
      await (days ? this.reserveRegion(unknown) : this.reserve(source, unknown, this.create));
    return keys.map((key) => {
      this.met.add(key);
      return [key, known.get(key) ?? this.pending.get(key)?.id ?? null];
    });
  }

  private async reserveRegion(keys: readonly string[]): Promise<void> {
    const waiting = keys.map((key) => this.pending.get(key) ?? this.byUpper.get(key.toUpperCase())).find(Boolean);
    const [first = "", name = first] = keys;
    const place = waiting ?? {
      id: (await reservedIds("region", 1))[0] ?? 0,
      kind: "region" as const,
      region: newRegion(name, first),
    };
    for (const key of keys) {
      this.pending.set(key, place);
      this.byUpper.set(key.toUpperCase(), place);
    }
  }

  private async reserve(source: SourceDeclaration, keys: readonly string[], create: CreateOptions): Promise<void> {
    const wanted = keys.filter((key) => !this.pending.has(key));
    if (wanted.length === 0) return;
    const ids = await reservedIds("station", wanted.length);
    wanted.forEach((key, i) => {
      const id = ids[i] ?? 0;
      // TEDU and tedu are one station: the first way of writing makes it.
      const other = this.byUpper.get(key.toUpperCase());
      if (other) {
        this.pending.set(key, other);
        return;
      }
      const station = newStation(source.format, key, create);
      if (station) this.pending.set(key, { id, kind: "station", station });
      const made = this.pending.get(key);
      if (made) this.byUpper.set(key.toUpperCase(), made);
    });
  }
}

async function reservedIds(table: "region" | "station", count: number): Promise<number[]> {
  const rows = await sql<{ id: number }>(
    "reserve-place-ids",
    "SELECT nextval(pg_get_serial_sequence($1, 'id'))::int AS id FROM generate_series(1, $2::int)",
    [table, count],
  );
  return rows.map((row) => row.id);
}

/** By code in upper or lower case, as written where both exist; else by name: of several that bear it, the row's day says which. */
async function stationsBy(keys: readonly string[]): Promise<Map<string, PlaceAnswer>> {
  const rows = await sql<KnownPlace>(
    "stations-by-key",
    `SELECT k.key, by_code.id, by_name.namesakes
       FROM unnest($1::text[]) AS k(key)
       LEFT JOIN LATERAL (
         SELECT id FROM station WHERE upper(code) = upper(k.key) ORDER BY (code = k.key) DESC, id LIMIT 1) by_code ON true
       LEFT JOIN LATERAL (
         SELECT json_agg(json_build_object('id', id, 'code', code, 'openedOn', opened_on, 'closedOn', closed_on) ORDER BY closed_on, code) AS namesakes
           FROM station WHERE name = k.key) by_name ON true
      WHERE by_code.id IS NOT NULL OR by_name.namesakes IS NOT NULL`,
    [keys],
  );
  return new Map(rows.map(answerOf));
}

const REGIONS = `json_agg(json_build_object('id', id, 'code', code, 'openedOn', NULL, 'closedOn', closed_on) ORDER BY code) AS namesakes`;

interface KnownPlace {
  key: string;
  id: number | null;
  namesakes: Namesake[] | null;
}

function answerOf({ key, id, namesakes }: KnownPlace): [string, PlaceAnswer] {
  const [first, second] = namesakes ?? [];
  return [key, id ?? (second ? namesakes : (first?.id ?? null))];
}

/**
 * By code, by name, or by a name that has its 市/区/县 on one side only; where several living regions answer, all of them: 甲 is 甲区, but 甲市 is
 * not, whose days would become the district's.
 */
async function regionsBy(keys: readonly string[]): Promise<Map<string, PlaceAnswer>> {
  const rows = await sql<KnownPlace>(
    "regions-by-key",
    `SELECT k.key, by_code.id, coalesce(by_name.namesakes, by_stem.namesakes) AS namesakes
       FROM unnest($1::text[]) AS k(key)
       LEFT JOIN region by_code ON by_code.code = k.key
       LEFT JOIN LATERAL (
         SELECT ${REGIONS} FROM region
          WHERE merged_into_id IS NULL AND (name = k.key OR lower(name_en) = lower(k.key))) by_name ON true
       LEFT JOIN LATERAL (
         SELECT ${REGIONS} FROM region
          WHERE merged_into_id IS NULL AND (regexp_replace(name, '[市区县]$', '') = k.key OR name = regexp_replace(k.key, '[市区县]$', ''))) by_stem ON true
      WHERE by_code.id IS NOT NULL OR by_name.namesakes IS NOT NULL OR by_stem.namesakes IS NOT NULL`,
    [keys],
  );
  return new Map(rows.map(answerOf));
}
