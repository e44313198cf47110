import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { recordAlone } from "@/lib/identity/commands/record-audit";
import { policy } from "@/lib/identity/queries/policy";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import { sql, type Tx, transaction } from "@/lib/platform/db";
import { Conflict, Refused } from "@/lib/platform/errors";
import { isOutOfPatience, waitAtMost } from "@/lib/platform/patience";
import { importSource } from "../queries/import-source";
import { COPY_HEADER, COPY_TRAILER, HourEncoder, STAGED_HOUR_COLUMNS } from "../rules/copy-encoder";
import { HourOutput } from "../rules/hour-output";
import { takeReadings } from "../rules/instrument-readings";
import { type Reject, Tally } from "../rules/parsed-rows";
import type { SourceDeclaration } from "../rules/source-formats";
import type { ReadingInput } from "../schema";
import { commitWithin } from "./commit-batches";
import { tryLockStations } from "./commit-lock";
import { detachedMonths } from "./detached-months";
import { markStuck, stuckByNow } from "./mark-stuck";
import { hoursOutsideLife } from "./outside-life";
import { latestHour } from "./record-summary";

const PUSH_LOCK = 72_707_412;
/** A file may be writing these stations for minutes: an instrument is told to come again rather than kept waiting. */
const PATIENCE_MS = 1_000;
const PAUSE_MS = 50;

/** What the key that was shown allows. */
export interface PushKey {
  id: number;
  /** Empty = every station. */
  stationIds: readonly number[];
  sourceCode: string | null;
}

export interface Pushed {
  replayed: boolean;
  answer: PushAnswer;
  stationIds: number[];
}

export interface PushAnswer {
  batch: number;
  accepted: number;
  rejected: number;
  duplicate: number;
  inserted: number;
  superseding: number;
  unchanged: number;
  /** Places in the list sent, 1 …, with the reason. */
  rejects: { reading: number; reason: string; params: Record<string, string | number> }[];
}

/**
 * Takes one push of an instrument into hourly_reading, whole or not at all: batch, values, history, marks and audit are one
 * transaction. The same idempotency key with the same body gets the first answer again and changes nothing (`replayed`), with
 * another body a Conflict. A station that the key isn't for refuses the push as a whole; Conflict `busy` when others have been
 * writing its stations for a second. The caller recomputes `stationIds` afterwards.
 */
export async function acceptReadings(
  viewer: Viewer,
  key: PushKey,
  idempotencyKey: string,
  body: string,
  readings: readonly ReadingInput[],
): Promise<Pushed> {
  if (!may(viewer, "import:stage") || !may(viewer, "import:commit"))
    throw new Refused("not-permitted", { permission: "import:commit" });
  const source = await importSource(key.sourceCode ?? "instrument");
  const stations = await stationsOf(readings);
  const foreign =
    key.stationIds.length === 0 ? undefined : [...stations].find(([, id]) => !key.stationIds.includes(id))?.[0];
  const unknown =
    key.stationIds.length === 0 ? undefined : readings.find((reading) => !stations.has(reading.station))?.station;
  if (foreign ?? unknown) throw new Refused("other-station", { station: foreign ?? unknown ?? "" });
  await checkRegions(viewer, [...stations.values()]);
  const name = `push/${key.id}/${idempotencyKey}`;
  const sha256 = createHash("sha256").update(`${name}\n${body}`).digest("hex");
  const file = { name, sha256, bytes: Buffer.byteLength(body) };
  const stationIds = [...stations.values()];
  const attempt = () =>
    transaction(async (tx): Promise<Pushed | null> => {
      await waitAtMost(tx, PATIENCE_MS);
      await tx.sql("push-lock", "SELECT pg_advisory_xact_lock($1, hashtext($2))", [PUSH_LOCK, name]);
      const earlier = await earlierAnswer(tx, name, sha256);
      if (earlier) return { replayed: true, answer: earlier, stationIds };
      if (!(await tryLockStations(tx, stationIds))) return null;
      const id = await stage(tx, viewer, source, file, readings, stations);
      await commitWithin(tx, viewer, [id]);
      await markStanding(tx, id);
      await tx.change("drop-staged-hours", "DELETE FROM staged_hour WHERE batch_id = $1", [id]);
      return { replayed: false, answer: await answerOf(tx, id), stationIds };
    });
  const until = performance.now() + PATIENCE_MS;
  try {
    for (;;) {
      const pushed = await attempt();
      if (pushed) return pushed;
      if (performance.now() > until) throw new Conflict("busy");
      await setTimeout(PAUSE_MS);
    }
  } catch (error) {
    if (isOutOfPatience(error)) throw new Conflict("busy");
    throw error;
  }
}

/** Values that have stood still up to the hour that has just come. */
async function markStanding(tx: Tx, batchId: number): Promise<void> {
  const { stuckHours, excludeStuck } = await policy("ingest.import", tx);
  const runs = await stuckByNow(tx, batchId, stuckHours);
  await markStuck(tx, "hourly_reading", null, runs, excludeStuck);
}

async function stationsOf(readings: readonly ReadingInput[]): Promise<Map<string, number>> {
  const codes = [...new Set(readings.map((reading) => reading.station))];
  const rows = await sql<{ code: string; id: number }>(
    "stations-by-code",
    "SELECT code, id FROM station WHERE code = ANY($1)",
    [codes],
  );
  return new Map(rows.map((row) => [row.code, row.id]));
}

async function stage(
  tx: Tx,
  viewer: Viewer,
  source: SourceDeclaration,
  file: { name: string; sha256: string; bytes: number },
  readings: readonly ReadingInput[],
  stations: ReadonlyMap<string, number>,
): Promise<number> {
  const [batch] = await tx.sql<{ id: number }>(
    "push-batch",
    `INSERT INTO import_batch (source_code, file_name, sha256, bytes, staged_by_name, staged_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [source.code, file.name, file.sha256, file.bytes, viewer.name, now()],
  );
  const id = batch?.id ?? 0;
  const tally = new Tally();
  const rejects: Reject[] = [];
  const chunks: Buffer[] = [];
  const encoder = new HourEncoder(id, (chunk) => chunks.push(chunk));
  const list = readings.map((r) => ({
    station: r.station,
    hour: r.hour,
    quantities: [
      r.so2,
      r.no2,
      r.co,
      r.o3,
      r.pm10,
      r.pm25,
      r.temperature,
      r.humidity,
      r.pressure,
      r.windSpeed,
      r.windDirection,
      r.rain,
    ],
  }));
  takeReadings(list, source, stations, latestHour(), new HourOutput(encoder, tally), tally, (reject) =>
    rejects.push(reject),
  );
  encoder.flush();
  if (chunks.length > 0)
    await tx.copyIn(`COPY staged_hour (${STAGED_HOUR_COLUMNS}) FROM STDIN (FORMAT binary)`, [
      COPY_HEADER,
      ...chunks,
      COPY_TRAILER,
    ]);
  for (const { lineNo, reason, params, raw } of rejects)
    await tx.change(
      "push-reject",
      "INSERT INTO import_reject (batch_id, line_no, reason, params, raw) VALUES ($1, $2, $3, $4::jsonb, $5)",
      [id, lineNo, reason, JSON.stringify(params), raw],
    );
  const span = tally.rows > 0 ? tally : { firstHour: null, lastHour: null };
  const detached = await detachedMonths(tx, "staged_hour", id, span);
  const outside = await hoursOutsideLife(tx, "staged_hour", id, span);
  await tx.change(
    "push-staged",
    `UPDATE import_batch SET state = 'staged', lines_read = $2, accepted = $3, rejected = $4, duplicate = $5, qualified = $6, inserted = $7,
            first_hour = to_timestamp($8::float8 * 3600), last_hour = to_timestamp($9::float8 * 3600), findings = $10::jsonb WHERE id = $1`,
    [
      id,
      tally.linesRead,
      tally.accepted,
      tally.rejected,
      tally.duplicate,
      tally.qualified,
      tally.rows,
      span.firstHour,
      span.lastHour,
      JSON.stringify([...tally.allFindings(), ...outside, ...(detached ? [detached] : [])]),
    ],
  );
  return id;
}

async function earlierAnswer(tx: Tx, name: string, sha256: string): Promise<PushAnswer | null> {
  const [batch] = await tx.sql<{ id: number; sha256: string }>(
    "earlier-push",
    // Of one that a person has taken back, too: an instrument that sends again must not undo that.
    "SELECT id, sha256 FROM import_batch WHERE file_name = $1 AND state IN ('committed', 'withdrawn')",
    [name],
  );
  if (!batch) return null;
  if (batch.sha256 !== sha256) throw new Conflict("idempotency-conflict");
  return answerOf(tx, batch.id);
}

async function answerOf(tx: Tx, id: number): Promise<PushAnswer> {
  const [batch] = await tx.sql<Omit<PushAnswer, "batch" | "rejects">>(
    "push-counts",
    "SELECT accepted, rejected, duplicate, inserted, superseding, unchanged FROM import_batch WHERE id = $1",
    [id],
  );
  const rejects = await tx.sql<PushAnswer["rejects"][number]>(
    "push-rejects",
    "SELECT line_no AS reading, reason, params FROM import_reject WHERE batch_id = $1 ORDER BY line_no",
    [id],
  );
  if (!batch) throw new Error(`batch ${id} is gone`);
  return { batch: id, ...batch, rejects };
}

/** Writes a refusal at the door of the interface to the trail. */
export async function auditPushRefusal(viewer: Viewer, why: string, station = ""): Promise<void> {
  await recordAlone(viewer, {
    event: "access.denied",
    outcome: "refused",
    subject: { type: "station", id: station },
    detail: { what: "readings", permission: "readings:write", why },
  });
}

/** A key for some towns takes their stations' readings alone: another's refuses the push as a whole. */
async function checkRegions(viewer: Viewer, stationIds: readonly number[]): Promise<void> {
  if (!viewer.bound) return;
  const [outside] = await sql<{ code: string }>(
    "push-other-region",
    "SELECT code FROM station WHERE id = ANY($1::int[]) AND region_id <> ALL ($2::int[]) ORDER BY code LIMIT 1",
    [stationIds, viewer.regionIds],
  );
  if (outside) throw new Refused("other-station", { station: outside.code });
}
