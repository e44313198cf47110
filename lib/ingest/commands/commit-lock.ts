import type { Tx } from "@/lib/platform/db";

/** Files come one after the other: two that hold the same hours would otherwise overtake each other half-way. */
const FILE_LOCK = 72_707_411;
/** Beside a station's place among the 256: the hours of one station come from one transaction at a time. */
const STATION_LOCK = 72_707_413;
/** A national file has more stations than one transaction should hold locks; those that share one exclude each other, too. */
const STATION_LOCKS = 256;

/** For transactions that commit files; waits for the one before. Held to the end of the transaction, like all of these. */
export async function lockFileCommits(tx: Tx): Promise<void> {
  await tx.sql("file-commit-lock", "SELECT pg_advisory_xact_lock($1)", [FILE_LOCK]);
}

/** For files, before they look at or write hours of these stations; waits for pushes, which are short. */
export async function lockStations(tx: Tx, stationIds: readonly number[]): Promise<void> {
  if (stationIds.length === 0) return;
  await tx.sql("station-locks", "SELECT pg_advisory_xact_lock($1, place) FROM unnest($2::int[]) AS place", [
    STATION_LOCK,
    placesOf(stationIds),
  ]);
}

/**
 * The same for pushes, which never wait while they hold something: false when a file or another push has one of the stations.
 * The caller then gives its transaction up.
 */
export async function tryLockStations(tx: Tx, stationIds: readonly number[]): Promise<boolean> {
  const [locks] = await tx.sql<{ ours: boolean }>(
    "try-station-locks",
    "SELECT coalesce(bool_and(pg_try_advisory_xact_lock($1, place)), TRUE) AS ours FROM unnest($2::int[]) AS place",
    [STATION_LOCK, placesOf(stationIds)],
  );
  return locks?.ours === true;
}

/** Ascending: whoever waits, waits in the same order. */
function placesOf(stationIds: readonly number[]): number[] {
  return [...new Set(stationIds.map((id) => id % STATION_LOCKS))].sort((a, b) => a - b);
}
