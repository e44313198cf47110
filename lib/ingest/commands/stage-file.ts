import { once } from "node:events";
import { PassThrough } from "node:stream";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import { sql, type Tx, transaction } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";
import { COPY_HEADER, COPY_TRAILER, STAGED_HOUR_COLUMNS } from "../rules/copy-encoder";
import { type Reject, UnreadableFile } from "../rules/parsed-rows";
import type { SourceDeclaration } from "../rules/source-formats";
import type { FileParser } from "./file-parser";
import { type KnownBatch, openBatch } from "./open-batch";
import type { ParserPort, ParseSummary } from "./parse-content";
import type { PlaceResolver } from "./place-resolver";
import { previewCounts } from "./preview-counts";
import { stageDays } from "./stage-days";
import { oneOfFew } from "./staging-gate";

export interface StageOrder {
  path: string;
  /** As the sender calls it. */
  fileName: string;
  source: SourceDeclaration;
  places: PlaceResolver;
  parser: FileParser;
  /** Region code or name for day tables that name none. */
  defaultRegion?: string | null;
  /** Work out now what a commit would do with each row; a run that commits at once finds out by doing it. */
  preview: boolean;
  onProgress?: (progress: { bytes: number; totalBytes: number; lines: number }) => void;
}

export type StageResult =
  | { kind: "staged"; batchId: number; summary: ParseSummary }
  | { kind: "known"; batch: KnownBatch }
  | { kind: "unreadable"; key: string; params: Record<string, string | number> };

/**
 * Reads a file into the staging area and opens its batch for preview. Rows of readings are not touched. A file that a living
 * batch already holds is answered with who brought it and when; a file that cannot be read leaves a failed batch behind that
 * says why. Everything but the batch's own row and its rejected lines is one transaction. Needs import:stage.
 */
export async function stageFile(viewer: Viewer, order: StageOrder): Promise<StageResult> {
  if (!may(viewer, "import:stage")) throw new Refused("not-permitted", { permission: "import:stage" });
  return oneOfFew(() => staged(viewer, order));
}

async function staged(viewer: Viewer, order: StageOrder): Promise<StageResult> {
  let batchId: number | null = null;
  try {
    const identity = await order.parser.identify(order.path);
    return await transaction(async (tx): Promise<StageResult> => {
      // The staging area is gone after a crash anyway: nobody needs to wait for the disk.
      await tx.client.query("SET LOCAL synchronous_commit = off");
      const file = { sourceCode: order.source.code, fileName: order.fileName, ...identity };
      const batch = await openBatch(tx, viewer, file);
      if ("known" in batch) return { kind: "known", batch: batch.known };
      batchId = batch.opened;
      const summary = await stageRows(tx, batchId, order, identity.bytes);
      await tx.change(
        "batch-staged",
        `UPDATE import_batch SET state = 'staged', lines_read = $2, accepted = $3, rejected = $4, duplicate = $5, qualified = $6, inserted = $7,
                first_hour = to_timestamp($8::float8 * 3600), last_hour = to_timestamp($9::float8 * 3600), findings = $10::jsonb
          WHERE id = $1 AND state = 'staging'`,
        [
          batchId,
          summary.linesRead,
          summary.accepted,
          summary.rejected,
          summary.duplicate,
          summary.qualified,
          summary.rows,
          summary.firstHour,
          summary.lastHour,
          JSON.stringify(summary.findings),
        ],
      );
      if (order.preview) await previewCounts(tx, batchId, order.source.format);
      const detail = {
        file: file.fileName,
        sha256: file.sha256,
        source: file.sourceCode,
        linesRead: summary.linesRead,
      };
      await recordAudit(tx, viewer, { event: "import.staged", subject: { type: "import-batch", id: batchId }, detail });
      return { kind: "staged", batchId, summary };
    });
  } catch (error) {
    const unreadable = error instanceof UnreadableFile ? error : null;
    await markFailed(
      viewer,
      order,
      batchId,
      unreadable ? `${unreadable.key} ${JSON.stringify(unreadable.params)}` : "unexpected",
    );
    if (!unreadable) throw error;
    return { kind: "unreadable", key: unreadable.key, params: unreadable.params };
  }
}

async function stageRows(tx: Tx, batchId: number, order: StageOrder, totalBytes: number): Promise<ParseSummary> {
  order.places.begin();
  let sink: PassThrough | null = null;
  let copying: Promise<number> | null = null;
  let broken: Error | null = null;
  let drained: Promise<void> | null = null;
  const port: ParserPort = {
    resolve: (keys) => order.places.resolve(order.source, keys),
    rows: (chunk) => {
      if (broken) return Promise.reject(broken);
      if (!sink) {
        sink = new PassThrough({ highWaterMark: 1 << 20 });
        copying = tx.copyIn(`COPY staged_hour (${STAGED_HOUR_COLUMNS}) FROM STDIN (FORMAT binary)`, sink);
        copying.catch((error: Error) => {
          broken = error;
          sink?.destroy(error);
        });
        sink.write(COPY_HEADER);
      }
      if (sink.write(chunk)) return undefined;
      // One wait for all chunks that came too early.
      drained ??= once(sink, "drain").then(() => {
        drained = null;
      });
      return drained;
    },
    days: (days) => stageDays(tx, batchId, days),
    rejects: (rejects) => keepRejects(batchId, rejects),
    progress: (bytes, lines) => order.onProgress?.({ bytes, totalBytes, lines }),
  };
  const copy = () => ({ sink, copying });
  try {
    const latestHour = Math.floor(now().getTime() / 3_600_000) + 1;
    const summary = await order.parser.parse(
      { batchId, source: order.source, places: new Map(), latestHour, defaultRegion: order.defaultRegion ?? null },
      port,
    );
    copy().sink?.end(COPY_TRAILER);
    await copy().copying;
    return { ...summary, findings: [...summary.findings, ...order.places.findings()] };
  } catch (error) {
    copy().sink?.destroy(error as Error);
    await copy().copying?.catch(() => undefined);
    throw error;
  }
}

/** Outside the staging transaction: while COPY runs its connection takes nothing else, and rejected lines must not pile up in memory. */
async function keepRejects(batchId: number, rejects: readonly Reject[]): Promise<void> {
  await sql(
    "keep-rejects",
    `INSERT INTO import_reject (batch_id, line_no, reason, params, raw)
     SELECT $1, * FROM unnest($2::int[], $3::text[], $4::jsonb[], $5::text[]) ON CONFLICT DO NOTHING`,
    [
      batchId,
      rejects.map((reject) => reject.lineNo),
      rejects.map((reject) => reject.reason),
      rejects.map((reject) => JSON.stringify(reject.params)),
      // PostgreSQL keeps no NUL in text.
      rejects.map((reject) => reject.raw.replaceAll("\u0000", "␀")),
    ],
  );
}

async function markFailed(viewer: Viewer, order: StageOrder, batchId: number | null, error: string): Promise<void> {
  await transaction(async (tx) => {
    const [row] = await tx.sql<{ id: number }>(
      "batch-failed",
      `INSERT INTO import_batch (id, source_code, file_name, sha256, bytes, state, error, staged_by, staged_by_name, staged_at)
       VALUES (coalesce($1, nextval(pg_get_serial_sequence('import_batch', 'id'))::int), $2, $3, '', 0, 'failed', $4, $5, $6, $7)
       ON CONFLICT (id) DO UPDATE SET state = 'failed', error = excluded.error RETURNING id`,
      [batchId, order.source.code, order.fileName.slice(0, 300), error, viewer.userId || null, viewer.name, now()],
    );
    await recordAudit(tx, viewer, {
      event: "import.failed",
      outcome: "failed",
      subject: { type: "import-batch", id: row?.id ?? 0 },
      detail: { file: order.fileName, error },
    });
  });
}
