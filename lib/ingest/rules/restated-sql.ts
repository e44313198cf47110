import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { QUANTITIES } from "./merge-sql";

const bits = (bit: (name: string, i: number) => string) => `(${QUANTITIES.map(bit).join(" | ")})::smallint`;

/**
 * Bits of the quantities that the staged hour `s` states: a value, or a mark that it is left out. What a person has put right in `h` says
 * nothing of the delivery.
 */
export const STATED = bits((name, i) =>
  i < POLLUTANTS.length
    ? `CASE WHEN (s.${name} IS NOT NULL OR s.excluded_mask & ${1 << i} <> 0) AND h.corrected_mask & ${1 << i} = 0 THEN ${1 << i} ELSE 0 END`
    : `CASE WHEN s.${name} IS NOT NULL THEN ${1 << i} ELSE 0 END`,
);

/** Bits of the quantities that the hour `h` has, but for those that a person has put right. */
export const HELD = bits((name, i) =>
  i < POLLUTANTS.length
    ? `CASE WHEN (h.${name} IS NOT NULL OR h.excluded_mask & ${1 << i} <> 0) AND h.corrected_mask & ${1 << i} = 0 THEN ${1 << i} ELSE 0 END`
    : `CASE WHEN h.${name} IS NOT NULL THEN ${1 << i} ELSE 0 END`,
);

/** Civil day and hour (0 … 23) of a column `hour_begin`; the session is UTC. */
export const civilDay = (table: string): string => `(${table}.hour_begin + interval '8 hours')::date`;
export const hourBit = (table: string): string =>
  `(1 << extract(hour FROM ${table}.hour_begin + interval '8 hours')::int)`;

/** Whether record `r` of restated_hours is about the hour of `table`. */
export const aboutHour = (table: string): string =>
  `r.station_id = ${table}.station_id AND r.date = ${civilDay(table)} AND r.hours & ${hourBit(table)} <> 0`;

/** The quantities of `h` that the bits `mask` name, and what belongs to them, in the order of READING_COLUMNS without the key. */
export function statedOf(mask: string): string {
  const values = QUANTITIES.map((name, i) => `CASE WHEN ${mask} & ${1 << i} <> 0 THEN h.${name} END`);
  const unnamed = POLLUTANTS.map((name, i) => `CASE WHEN ${mask} & ${1 << i} = 0 THEN '${name}' END`);
  return [
    ...values,
    `(h.excluded_mask & ${mask} & ${(1 << POLLUTANTS.length) - 1})::smallint`,
    `nullif(h.qualifiers - array_remove(ARRAY[${unnamed.join(", ")}], NULL), '{}')`,
  ].join(", ");
}
