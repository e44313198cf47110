import { HourBlocks } from "@/lib/air/rules/hour-blocks";
import { policy } from "@/lib/identity/queries/policy";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { sql, type Tx, transaction } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";
import { systemRefusal } from "@/lib/platform/system-refusal";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import type { SourceDeclaration } from "../rules/source-formats";
import { type Committed, commitOne, concludeCommit } from "./commit-batches";
import { lockFileCommits } from "./commit-lock";
import type { FileParser } from "./file-parser";
import { HourPartitions } from "./hour-partitions";
import { type LoadRun, loadFile } from "./load-file";
import { markFailed } from "./mark-failed";
import { openBatch } from "./open-batch";
import type { HiddenRows } from "./parse-content";
import type { PlaceResolver } from "./place-resolver";
import type { StageResult } from "./stage-file";

export interface LoadOrder<Evaluated> {
  /** `name` as the sender calls it. */
  files: readonly { path: string; name: string }[];
  source: SourceDeclaration;
  places: PlaceResolver;
  parser: FileParser;
  defaultRegion?: string | null;
  hidden?: HiddenRows;
  /** `share` of the whole run, 0 … 1. */
  onProgress?: (progress: { share: number; name: string; lines: number }) => void;
  /** Brings the daily results up to date in the same transaction. */
  evaluate: (tx: Tx, fresh: HourBlocks) => Promise<Evaluated>;
}

export interface Loaded<Evaluated> {
  /** What became of each file, in the order given. */
  results: StageResult[];
  committed: Committed[];
  evaluated: Evaluated;
}

/**
 * Reads files and makes them count without anybody looking at a preview, daily results included, all in one transaction:
 * after a crash at any moment either every row is there or none. A file that a living batch already holds is skipped (one that
 * waits staged is committed with the rest), a file that cannot be read leaves a failed batch behind and does not stop the
 * others. Needs import:stage and import:commit.
 */
export async function loadFiles<Evaluated>(viewer: Viewer, order: LoadOrder<Evaluated>): Promise<Loaded<Evaluated>> {
  for (const permission of ["import:stage", "import:commit"] as const)
    if (!may(viewer, permission)) throw new Refused("not-permitted", { permission });
  const opened: number[] = [];
  try {
    return await transaction((tx) => loadWithin(tx, viewer, order, opened));
  } catch (error) {
    await failOpened(viewer, opened, systemRefusal(error)?.key ?? "unexpected").catch(() => undefined);
    throw error;
  }
}

/** Says of the files that were being read that they failed; one that could not be read keeps its own reason. */
async function failOpened(viewer: Viewer, opened: readonly number[], why: string): Promise<void> {
  const open = await sql<{ id: number; source_code: string; file_name: string }>(
    "load-failed",
    "SELECT id, source_code, file_name FROM import_batch WHERE id = ANY($1) AND state = 'staging' ORDER BY id",
    [opened],
  );
  for (const { id, source_code: sourceCode, file_name: fileName } of open)
    await markFailed(viewer, { sourceCode, fileName }, id, why);
}

async function loadWithin<Evaluated>(
  tx: Tx,
  viewer: Viewer,
  order: LoadOrder<Evaluated>,
  opened: number[],
): Promise<Loaded<Evaluated>> {
  await lockFileCommits(tx);
  const { source, places, parser, defaultRegion = null, hidden = "ask" } = order;
  const run: LoadRun = {
    source,
    places,
    parser,
    defaultRegion,
    hidden,
    settings: await policy("ingest.import", tx),
    fresh: new HourBlocks(),
    filled: new Set(),
    partitions: new HourPartitions(),
    entries: [],
  };
  const identities = identitiesAhead(
    parser,
    order.files.map((file) => file.path),
  );
  const results: StageResult[] = [];
  const committed: Committed[] = [];
  try {
    for (const [i, { path, name }] of order.files.entries()) {
      const onProgress = (part: number, lines: number) =>
        order.onProgress?.({ share: (i + part) / order.files.length, name, lines });
      const onParsed = () => identities.begin(i + 1);
      const file = { path, name, onProgress, identity: () => identities.of(i), onParsed };
      results.push(await takeOne(tx, viewer, run, file, opened, committed));
    }
  } finally {
    await run.partitions.settle();
  }
  const evaluated = await order.evaluate(tx, run.fresh);
  await concludeCommit(tx, viewer, run.entries, true);
  return { results, committed, evaluated };
}

interface FileInTurn {
  path: string;
  name: string;
  onProgress: (part: number, lines: number) => void;
  identity: () => Promise<FileIdentity>;
  onParsed: () => void;
}

async function takeOne(
  tx: Tx,
  viewer: Viewer,
  run: LoadRun,
  file: FileInTurn,
  opened: number[],
  committed: Committed[],
): Promise<StageResult> {
  const named = { sourceCode: run.source.code, fileName: file.name };
  let batchId: number | null = null;
  const entriesBefore = run.entries.length;
  await tx.client.query("SAVEPOINT file");
  const forget = tx.mark();
  try {
    const identity = await file.identity();
    const batch = await openBatch(tx, viewer, { ...named, ...identity });
    if ("known" in batch) {
      const { known } = batch;
      if (known.state === "staged" && known.rows > 0) committed.push(await commitWaiting(tx, viewer, run, known.id));
      return { kind: "known", batch: known };
    }
    batchId = batch.opened;
    opened.push(batchId);
    const { sha256, bytes } = identity;
    const onProgress = (at: number, lines: number) => file.onProgress(bytes > 0 ? at / bytes : 1, lines);
    const toLoad = { path: file.path, fileName: file.name, batchId, sha256, onProgress, onParsed: file.onParsed };
    const { summary, counts } = await loadFile(tx, viewer, toLoad, run);
    committed.push({ batchId, fileName: file.name, sha256, ...counts });
    return { kind: "staged", batchId, summary };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    await tx.client.query("ROLLBACK TO SAVEPOINT file");
    forget();
    run.entries.length = entriesBefore;
    run.partitions.forget();
    await markFailed(viewer, named, batchId, `${error.key} ${JSON.stringify(error.params)}`);
    return { kind: "unreadable", key: error.key, params: error.params };
  } finally {
    await tx.client.query("RELEASE SAVEPOINT file").catch(() => undefined);
  }
}

interface FileIdentity {
  sha256: string;
  bytes: number;
}

/** Hash and size of each file; the one that was begun ahead is unpacked while the database still takes the rows of the one before. */
function identitiesAhead(parser: FileParser, paths: readonly string[]) {
  const begun = new Map<number, Promise<FileIdentity>>();
  return {
    begin(i: number): void {
      const path = paths[i];
      if (path === undefined) return;
      const identity = parser.identify(path);
      // Its failure is told when the file's turn comes.
      identity.catch(() => undefined);
      begun.set(i, identity);
    },
    of: (i: number): Promise<FileIdentity> => begun.get(i) ?? parser.identify(paths[i] ?? ""),
  };
}

/** A batch that an earlier run has staged. */
async function commitWaiting(tx: Tx, viewer: Viewer, run: LoadRun, batchId: number): Promise<Committed> {
  const committed = await commitOne(tx, viewer, batchId, new Set(), run.entries);
  // Only now: rows of a station that this run has made under another id have moved there.
  const stations = await tx.sql<{ station_id: number }>(
    "staged-stations",
    "SELECT DISTINCT station_id FROM staged_hour WHERE batch_id = $1",
    [batchId],
  );
  for (const { station_id: id } of stations) {
    run.filled.add(id);
    run.fresh.forget(id);
  }
  return committed;
}
