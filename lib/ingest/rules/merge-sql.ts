import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { WEATHER } from "./parsed-rows";

/** The twelve quantities of an hour as columns. */
export const QUANTITIES: readonly string[] = [...POLLUTANTS, ...WEATHER];

/** All columns of hourly_reading, batch last. */
export const READING_COLUMNS = `station_id, hour_begin, ${QUANTITIES.join(", ")}, excluded_mask, qualifiers, batch_id`;

/**
 * An hour as it will stand: what a person has put right, else what the newer version says, else what was there. A blank never
 * takes a value away: that is what a correction is for.
 */
export const MERGED = QUANTITIES.map((name, i) =>
  i < POLLUTANTS.length
    ? `CASE WHEN ${corrected(i)} THEN h.${name} ELSE coalesce(s.${name}, h.${name}) END`
    : `coalesce(s.${name}, h.${name})`,
);

/** Whether a person has put pollutant `i` of the hour right. */
function corrected(i: number): string {
  return `h.corrected_mask & ${1 << i} <> 0`;
}

/** Bits and qualifiers belong to values: those of the newer value win, those of a value that stays stay. */
const MASK = `(${POLLUTANTS.map((name, i) => `(CASE WHEN ${corrected(i)} OR s.${name} IS NULL AND s.excluded_mask & ${1 << i} = 0 THEN h.excluded_mask ELSE s.excluded_mask END & ${1 << i})`).join(" | ")})::smallint`;
const RESTATED = `ARRAY[${POLLUTANTS.map((name, i) => `CASE WHEN s.${name} IS NOT NULL AND NOT (${corrected(i)}) THEN '${name}' END`).join(", ")}]`;
const CORRECTED = `ARRAY[${POLLUTANTS.map((name, i) => `CASE WHEN ${corrected(i)} THEN '${name}' END`).join(", ")}]`;
const QUALIFIERS = `CASE WHEN h.qualifiers IS NULL THEN s.qualifiers
  ELSE nullif((h.qualifiers - array_remove(${RESTATED}, NULL)) || (coalesce(s.qualifiers, '{}') - array_remove(${CORRECTED}, NULL)), '{}') END`;

const OLD = QUANTITIES.map((name) => `h.${name}`).join(", ");

/** True where the staged hour `s` would change the existing hour `h`. */
export const CHANGES = `((${MERGED.join(", ")}, ${MASK}) IS DISTINCT FROM (${OLD}, h.excluded_mask))`;

/** The merged hour as columns in the order of READING_COLUMNS. */
export const MERGED_ROW = `s.station_id, s.hour_begin, ${MERGED.join(", ")}, ${MASK}, ${QUALIFIERS}, s.batch_id`;

/** The staged hour as it came, in the same order. */
export const STAGED_ROW = `s.station_id, s.hour_begin, ${QUANTITIES.map((name) => `s.${name}`).join(", ")}, s.excluded_mask, s.qualifiers, s.batch_id`;

/**
 * An hour `h` of a batch that is taken back, where a person has put something right: his values stay, of the others stands again what stood
 * before (`p`, all null where nothing did). In the order of STEPPED_COLUMNS.
 */
export const STEPPED_COLUMNS = `${QUANTITIES.join(", ")}, excluded_mask, qualifiers, batch_id`;
export const STEPPED_BACK = [
  ...QUANTITIES.map((name, i) =>
    i < POLLUTANTS.length ? `CASE WHEN ${corrected(i)} THEN h.${name} ELSE p.${name} END` : `p.${name}`,
  ),
  "((h.excluded_mask & h.corrected_mask) | (coalesce(p.excluded_mask, 0) & ~h.corrected_mask))::smallint",
  `nullif((coalesce(p.qualifiers, '{}') - array_remove(${CORRECTED}, NULL))
    || (coalesce(h.qualifiers, '{}') - array_remove(ARRAY[${POLLUTANTS.map((name, i) => `CASE WHEN NOT (${corrected(i)}) THEN '${name}' END`).join(", ")}], NULL)), '{}')`,
  "coalesce(p.batch_id, h.batch_id)",
].join(", ");
