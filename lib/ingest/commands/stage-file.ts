import { recordAudit } from "@/lib/identity/commands/record-audit";
import { policy } from "@/lib/identity/queries/policy";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Tx, transaction } from "@/lib/platform/db";
import { Refused } from "@/lib/platform/errors";
import { systemRefusal } from "@/lib/platform/system-refusal";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import { bringsDays, type SourceDeclaration } from "../rules/source-formats";
import { detachedMonths } from "./detached-months";
import type { FileParser } from "./file-parser";
import { HourSink } from "./hour-sink";
import { keepRejects } from "./keep-rejects";
import { markFailed } from "./mark-failed";
import { markStuck } from "./mark-stuck";
import { type KnownBatch, openBatch } from "./open-batch";
import { daysOutsideLife, hoursOutsideLife } from "./outside-life";
import type { HiddenRows, ParseOrder, ParserPort, ParseSummary } from "./parse-content";
import type { PlaceResolver } from "./place-resolver";
import { previewCounts } from "./preview-counts";
import { latestHour, recordSummary } from "./record-summary";
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
  /** Rows of a sheet that its reader doesn't see; by default the file is refused until somebody has said. */
  hidden?: HiddenRows;
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
      await recordSummary(tx, batchId, summary);
      if (order.preview) summary.findings.push(...(await previewCounts(tx, batchId, order.source.format)));
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
      { sourceCode: order.source.code, fileName: order.fileName },
      batchId,
      unreadable
        ? `${unreadable.key} ${JSON.stringify(unreadable.params)}`
        : (systemRefusal(error)?.key ?? "unexpected"),
    );
    if (!unreadable) throw error;
    return { kind: "unreadable", key: unreadable.key, params: unreadable.params };
  }
}

async function stageRows(tx: Tx, batchId: number, order: StageOrder, totalBytes: number): Promise<ParseSummary> {
  order.places.begin();
  const settings = await policy("ingest.import", tx);
  const sink = new HourSink(tx);
  const port: ParserPort = {
    resolve: (keys) => order.places.resolve(order.source, keys),
    rows: (chunk) => sink.write("staged_hour", chunk),
    days: (days) => stageDays(tx, batchId, days),
    rejects: (rejects) => keepRejects(batchId, rejects),
    progress: (bytes, lines) => order.onProgress?.({ bytes, totalBytes, lines }),
  };
  try {
    const summary = await order.parser.parse(parseOrder(batchId, order, settings.stuckHours), port);
    await sink.end();
    const marked = await markStuck(tx, "staged_hour", batchId, summary.stuck, settings.excludeStuck);
    const qualified = summary.qualified + marked;
    const detached = await detachedMonths(tx, "staged_hour", batchId, summary);
    const outside = bringsDays(order.source.format)
      ? await daysOutsideLife(tx, batchId)
      : await hoursOutsideLife(tx, "staged_hour", batchId, summary);
    const findings = [...summary.findings, ...outside, ...order.places.findings(), ...(detached ? [detached] : [])];
    return { ...summary, qualified, findings };
  } catch (error) {
    await sink.abort(error as Error);
    throw error;
  }
}

function parseOrder(batchId: number, order: StageOrder, stuckHours: number): ParseOrder {
  return {
    batchId,
    source: order.source,
    places: new Map(),
    latestHour: latestHour(),
    defaultRegion: order.defaultRegion ?? null,
    keepHours: false,
    hidden: order.hidden ?? "ask",
    stuckHours,
  };
}
