import { z } from "zod";
import type { StationRow } from "@/lib/air/queries/stations";
import { codeInput } from "@/lib/air/schema";
import { line } from "@/lib/shared/people-text";

const SORTS = ["state", "station", "region", "lag", "hour", "today", "yesterday", "valid", "index"] as const;

/** The list's address: what is shown and in which order. An unknown value falls back to its default. */
export const stationFilter = z.object({
  region: codeInput.optional().catch(undefined),
  kind: z.enum(["national", "provincial", "town"]).optional().catch(undefined),
  state: z.enum(["reporting", "late", "silent", "closed", "none"]).optional().catch(undefined),
  q: line(60).default("").catch(""),
  sort: z.enum(SORTS).optional().catch(undefined),
  dir: z.enum(["asc", "desc"]).default("asc").catch("asc"),
});
export type StationFilter = z.infer<typeof stationFilter>;

const STATES = ["silent", "late", "reporting", "none", "closed"];

/** Rows that match, in the order asked for; without one, as they come. What has no value stands last either way. */
export function filteredStations(rows: readonly StationRow[], filter: StationFilter): StationRow[] {
  const wanted = filter.q.toLowerCase();
  const found = rows.filter(
    (row) =>
      (!filter.kind || row.kind === filter.kind) &&
      (!filter.state || row.state === filter.state) &&
      [row.code, row.name, row.nameEn].some((text) => text.toLowerCase().includes(wanted)),
  );
  const { sort } = filter;
  if (!sort) return found;
  const sign = filter.dir === "desc" ? -1 : 1;
  return found.sort((left, right) => {
    const [a, b] = [keyOf(left, sort), keyOf(right, sort)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return sign * (typeof a === "string" ? a.localeCompare(String(b), "zh-CN") : a - Number(b));
  });
}

function keyOf(row: StationRow, sort: (typeof SORTS)[number]): string | number | null {
  switch (sort) {
    case "state":
      return STATES.indexOf(row.state);
    case "station":
      return row.code;
    case "region":
      return row.region.code;
    case "lag":
      return row.lagHours;
    case "hour":
      return row.hourAqi;
    case "today":
      return row.todayAqi;
    case "yesterday":
      return row.yesterdayAqi;
    case "valid":
      return row.yearValidDays;
    case "index":
      return row.yearIndex.shown === null ? null : Number(row.yearIndex.shown);
  }
}
