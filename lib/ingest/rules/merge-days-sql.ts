import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import type { Finding } from "./parsed-rows";

/** What a day says, as columns of official_day. */
export const DAY_COLUMNS: readonly string[] = [...POLLUTANTS, "stated_aqi", "stated_primary"];

export const dayTuple = (table: string): string => `(${DAY_COLUMNS.map((name) => `${table}.${name}`).join(", ")})`;

/** Columns of official_day that the batch's file has no column for, by its findings. */
export function absentColumns(findings: readonly Finding[]): ReadonlySet<string> {
  const found = findings.find(({ kind }) => kind === "absent-columns");
  const names = String(found?.params.columns ?? "").split(", ");
  return new Set(DAY_COLUMNS.filter((name) => names.includes(name.replace(/^stated_/, ""))));
}

/**
 * A day as it will stand, of the staged row `s` and what is there (`o`), in the order of DAY_COLUMNS. A blank cell is what the table says of that day
 * (dust days print no particles) and replaces; a column that the file doesn't have says nothing and takes nothing away. The primary
 * pollutant belongs to its AQI.
 */
export function mergedDay(absent: ReadonlySet<string>): string[] {
  return DAY_COLUMNS.map((name) => {
    if (!absent.has(name)) return `s.${name}`;
    if (name !== "stated_primary") return `coalesce(s.${name}, o.${name})`;
    const aqi = absent.has("stated_aqi") ? "coalesce(s.stated_aqi, o.stated_aqi)" : "s.stated_aqi";
    return `CASE WHEN ${aqi} IS NOT DISTINCT FROM o.stated_aqi THEN coalesce(s.stated_primary, o.stated_primary) ELSE s.stated_primary END`;
  });
}

/** True where the staged day `s` would change what is there. */
export function dayChanges(absent: ReadonlySet<string>): string {
  return `((${mergedDay(absent).join(", ")}) IS DISTINCT FROM ${dayTuple("o")})`;
}
