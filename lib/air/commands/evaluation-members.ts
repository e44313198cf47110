import type { Database } from "@/lib/platform/db";
import { type CivilDate, dayOfMonth, endOfMonth } from "@/lib/shared/civil-date";

/**
 * A station that counts for a region from one day to another, both inside, while it exists; control stations are not among
 * them.
 */
export interface Member {
  regionId: number;
  stationId: number;
  from: CivilDate;
  to: CivilDate | null;
}

export interface Evaluation {
  members: Member[];
  /** Mask of pollutants never planned at a station; absent = 0. */
  unplanned: Map<number, number>;
}

/** Which stations make up which regions. Small (stations × levels), so it is read whole. */
export async function loadEvaluation(db: Database): Promise<Evaluation> {
  const members = await db.sql<{
    region_id: number;
    station_id: number;
    valid_from: CivilDate;
    valid_to: CivilDate | null;
  }>(
    "evaluation-members",
    `SELECT rs.region_id, rs.station_id,
            greatest(rs.valid_from, s.opened_on) AS valid_from, least(rs.valid_to, s.closed_on) AS valid_to
       FROM region_station rs JOIN station s ON s.id = rs.station_id
      WHERE NOT s.is_control
      ORDER BY rs.region_id, rs.station_id`,
  );
  const unplanned = await db.sql<{ id: number; unplanned_mask: number }>(
    "evaluation-unplanned",
    "SELECT id, unplanned_mask FROM station WHERE unplanned_mask <> 0",
  );
  return {
    members: members.map((row) => ({
      regionId: row.region_id,
      stationId: row.station_id,
      from: row.valid_from,
      to: row.valid_to,
    })),
    unplanned: new Map(unplanned.map((row) => [row.id, row.unplanned_mask])),
  };
}

/** The days of the month that begins on `first` on which the membership holds: bit i = day i + 1. */
export function memberDays(member: Pick<Member, "from" | "to">, first: CivilDate): number {
  const last = endOfMonth(first);
  if (member.from > last || (member.to !== null && member.to < first)) return 0;
  const begin = member.from <= first ? 1 : dayOfMonth(member.from);
  const end = member.to === null || member.to >= last ? dayOfMonth(last) : dayOfMonth(member.to);
  return dayBits(begin, end);
}

/** Bits of the days `begin` … `end` (1 … 31). */
export function dayBits(begin: number, end: number): number {
  return (2 ** end - 2 ** (begin - 1)) | 0;
}
