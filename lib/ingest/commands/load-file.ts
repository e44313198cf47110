import type { HourBlock, HourBlocks } from "@/lib/air/rules/hour-blocks";
import type { AuditEntry } from "@/lib/identity/rules/audit-events";
import type { Policies } from "@/lib/identity/rules/policy";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict } from "@/lib/platform/errors";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import type { ChunkSpan } from "../rules/copy-encoder";
import type { PlaceAnswer } from "../rules/namesakes";
import type { Finding } from "../rules/parsed-rows";
import { bringsDays, type SourceDeclaration } from "../rules/source-formats";
import type { StuckRun } from "../rules/stuck-runs";
import { beginStations } from "./begin-stations";
import { commitOne } from "./commit-batches";
import { lockStations } from "./commit-lock";
import { createStation } from "./create-places";
import { detachedMonths } from "./detached-months";
import type { FileParser } from "./file-parser";
import { covers, type HourPartitions } from "./hour-partitions";
import { HourSink } from "./hour-sink";
import { keepRejects } from "./keep-rejects";
import { markStuck } from "./mark-stuck";
import { type MergeCounts, mergeHours } from "./merge-hours";
import { noteFinding, silentStations } from "./note-finding";
import { daysOutsideLife, hoursOutsideLife } from "./outside-life";
import type { HiddenRows, ParserPort, ParseSummary } from "./parse-content";
import type { PlaceResolver } from "./place-resolver";
import { latestHour, recordSummary } from "./record-summary";
import { shiftedHours } from "./shifted-hours";
import { stageDays } from "./stage-days";

/** What the files of one run share. */
export interface LoadRun {
  source: SourceDeclaration;
  places: PlaceResolver;
  parser: FileParser;
  /** Region code or name for day tables that name none. */
  defaultRegion: string | null;
  /** Rows of a sheet that its reader doesn't see. */
  hidden: HiddenRows;
  settings: Policies["ingest.import"];
  /** Hours of stations that had none before the run. */
  fresh: HourBlocks;
  /** Stations that have hours, because they had before or because an earlier file of the run brought them. */
  filled: Set<number>;
  partitions: HourPartitions;
  /** For the audit trail, written when everything else is. */
  entries: AuditEntry[];
}

export interface FileToLoad {
  path: string;
  fileName: string;
  batchId: number;
  sha256: string;
  onProgress: (bytes: number, lines: number) => void;
  /** The parser has nothing more to do with this file: another may be begun while the database takes the rest. */
  onParsed: () => void;
}

/**
 * Reads one file straight into the readings, inside the run's transaction. Hours of stations that have none yet go into
 * hourly_reading as they are read; as soon as a station has some, the rest of the file passes through the staging area and is
 * compared hour by hour, like a file that is committed from the page. The caller sets a savepoint before and rolls back to it
 * when this throws.
 */
export async function loadFile(
  tx: Tx,
  viewer: Viewer,
  file: FileToLoad,
  run: LoadRun,
): Promise<{ summary: ParseSummary; counts: MergeCounts }> {
  const one = new FileLoad(tx, file, run);
  const summary = await one.read();
  await recordSummary(tx, file.batchId, summary);
  run.entries.push({
    event: "import.staged",
    subject: { type: "import-batch", id: file.batchId },
    detail: { file: file.fileName, sha256: file.sha256, source: run.source.code, linesRead: summary.linesRead },
  });
  if (bringsDays(run.source.format)) {
    const counts = await commitOne(tx, viewer, file.batchId, new Set(), run.entries);
    return { summary, counts };
  }
  const counts = await one.settle(summary);
  const silent = silentStations(await one.begin(summary));
  if (silent) {
    await noteFinding(tx, file.batchId, silent);
    summary.findings.push(silent);
  }
  const detached = await detachedMonths(tx, "hourly_reading", file.batchId, summary);
  if (detached) {
    await noteFinding(tx, file.batchId, detached);
    summary.findings.push(detached);
  }
  const changed = await tx.change(
    "batch-loaded",
    `UPDATE import_batch SET state = 'committed', committed_at = $2, committed_by = $3, inserted = $4, superseding = $5, unchanged = $6
      WHERE id = $1 AND state = 'staged'`,
    [file.batchId, now(), viewer.userId || null, counts.inserted, counts.superseding, counts.unchanged],
  );
  if (changed !== 1) throw new Conflict("batch-not-staged", { batch: file.batchId, state: "failed" });
  run.entries.push({
    event: "import.committed",
    subject: { type: "import-batch", id: file.batchId },
    detail: {
      file: file.fileName,
      sha256: file.sha256,
      inserted: counts.inserted,
      superseding: counts.superseding,
    },
  });
  return { summary, counts };
}

class FileLoad {
  private readonly tx: Tx;
  private readonly file: FileToLoad;
  private readonly run: LoadRun;
  private readonly sink: HourSink;
  /** Stations of this file. */
  private readonly met = new Set<number>();
  private blocks: HourBlock[] = [];
  /** Stations with hours that are left out after they were read. */
  private excluded: ReadonlySet<number> = new Set();
  private isDirect = true;
  /** Hours whose partitions the running COPY sees. */
  private inSight: ChunkSpan | null = null;
  /** What the parser sends comes faster than the database takes it: one thing after the other. */
  private tail: Promise<unknown> = Promise.resolve();

  constructor(tx: Tx, file: FileToLoad, run: LoadRun) {
    this.tx = tx;
    this.file = file;
    this.run = run;
    this.sink = new HourSink(tx);
  }

  async read(): Promise<ParseSummary> {
    const { tx, file, run } = this;
    run.places.begin();
    const { settings } = run;
    const port: ParserPort = {
      resolve: (keys) => this.next(() => this.resolve(keys)),
      coming: (span) => {
        if (this.isDirect) run.partitions.announce(span);
      },
      rows: (chunk, span) => {
        if (this.isDirect) run.partitions.announce(span);
        return this.next(() => this.write(chunk, span));
      },
      blocks: (blocks) => {
        this.blocks = blocks;
      },
      days: (days) => this.next(() => stageDays(tx, file.batchId, days)),
      rejects: (rejects) => keepRejects(file.batchId, rejects),
      progress: file.onProgress,
    };
    const order = {
      batchId: file.batchId,
      source: run.source,
      places: new Map(),
      latestHour: latestHour(),
      defaultRegion: run.defaultRegion,
      keepHours: !bringsDays(run.source.format),
      hidden: run.hidden,
      stuckHours: settings.stuckHours,
    };
    try {
      const summary = await run.parser.parse(order, port);
      file.onParsed();
      await this.next(() => this.sink.end());
      if (summary.rows === 0 && summary.rejected > 0)
        throw new UnreadableFile("nothing-taken", { rejected: summary.rejected });
      const marked = await this.markStuck(summary.stuck, settings.excludeStuck);
      const shifted = await this.shifted(summary);
      const outside = await this.outsideLife(summary);
      const findings = [...(shifted ? [shifted] : []), ...summary.findings, ...outside, ...run.places.findings()];
      return { ...summary, qualified: summary.qualified + marked, findings };
    } catch (error) {
      await this.tail;
      await this.sink.abort(error as Error);
      throw error;
    }
  }

  /** The hours are partly where they belong, partly staged. What is left out must not be evaluated from what was kept in memory. */
  private async markStuck(runs: readonly StuckRun[], exclude: boolean): Promise<number> {
    if (runs.length === 0) return 0;
    if (exclude) this.excluded = new Set(runs.map((run) => run.stationId));
    const { tx, file } = this;
    const { hourly_reading: direct, staged_hour: staged } = this.sink.rows;
    return (
      (direct > 0 ? await markStuck(tx, "hourly_reading", file.batchId, runs, exclude) : 0) +
      (staged > 0 ? await markStuck(tx, "staged_hour", file.batchId, runs, exclude) : 0)
    );
  }

  private async outsideLife(summary: ParseSummary): Promise<Finding[]> {
    const { tx, file, run } = this;
    if (bringsDays(run.source.format)) return daysOutsideLife(tx, file.batchId);
    const { hourly_reading: direct, staged_hour: staged } = this.sink.rows;
    return [
      ...(direct > 0 ? await hoursOutsideLife(tx, "hourly_reading", file.batchId, summary) : []),
      ...(staged > 0 ? await hoursOutsideLife(tx, "staged_hour", file.batchId, summary) : []),
    ];
  }

  private async shifted({ firstHour, lastHour }: ParseSummary): Promise<Finding | null> {
    if (this.sink.rows.staged_hour === 0 || firstHour === null || lastHour === null) return null;
    const [first, last] = [new Date(firstHour * 3_600_000), new Date(lastHour * 3_600_000)];
    return shiftedHours(this.tx, this.file.batchId, first, last);
  }

  /** Compares what went to the staging area and keeps what the evaluation needs. */
  async settle(summary: ParseSummary): Promise<MergeCounts> {
    const { tx, file, run, sink } = this;
    const direct = sink.rows.hourly_reading;
    const rows = sink.rows.staged_hour;
    const counts =
      rows > 0 && summary.firstHour !== null && summary.lastHour !== null
        ? await mergeHours(tx, {
            id: file.batchId,
            rows,
            firstHour: new Date(summary.firstHour * 3_600_000),
            lastHour: new Date(summary.lastHour * 3_600_000),
          })
        : { inserted: 0, superseding: 0, unchanged: 0 };
    for (const block of this.blocks) if (!run.filled.has(block.stationId)) run.fresh.take(block);
    for (const id of this.met) {
      if (run.filled.has(id) || this.excluded.has(id)) run.fresh.forget(id);
      run.filled.add(id);
    }
    return { ...counts, inserted: counts.inserted + direct };
  }

  /** Lets the file's stations begin with their first hour; the codes of new ones that have none. */
  begin({ firstHour }: ParseSummary): Promise<string[]> {
    return firstHour === null
      ? Promise.resolve([])
      : beginStations(this.tx, [...this.met], new Date(firstHour * 3_600_000));
  }

  private next<T>(work: () => Promise<T> | T): Promise<T> {
    const done = this.tail.then(work);
    this.tail = done.catch(() => undefined);
    return done;
  }

  private async write(chunk: Buffer, span: ChunkSpan): Promise<void> {
    const { sink, run } = this;
    const table = this.isDirect ? "hourly_reading" : "staged_hour";
    const isLacking = this.isDirect && !covers(this.inSight, span);
    if (isLacking || !sink.isOpenFor(table)) await sink.end();
    if (isLacking) {
      await run.partitions.cover(this.tx, span);
      this.inSight = run.partitions.made;
    }
    await sink.write(table, chunk);
  }

  private async resolve(keys: string[]): Promise<[key: string, id: PlaceAnswer][]> {
    const { tx, run } = this;
    const answers = await run.places.resolve(run.source, keys);
    if (bringsDays(run.source.format)) return answers;
    await this.sink.end();
    const unknown: number[] = [];
    for (const answer of answers) {
      const [key, id] = answer;
      const pending = run.places.pendingStation(key);
      if (pending && id === pending.id && !run.filled.has(id)) {
        answer[1] = await createStation(tx, run.entries, pending.station, id);
        run.places.settle(key, answer[1]);
        if (answer[1] === id) this.met.add(id);
      }
      const [, place] = answer;
      const ids = place === null || typeof place === "number" ? [place] : place.map((namesake) => namesake.id);
      for (const one of ids) if (one !== null && !this.met.has(one)) unknown.push(one);
    }
    await lockStations(tx, unknown);
    for (const id of await stationsWithHours(tx, unknown)) run.filled.add(id);
    for (const id of unknown) this.met.add(id);
    this.isDirect &&= ![...this.met].some((id) => run.filled.has(id));
    return answers;
  }
}

async function stationsWithHours(tx: Tx, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await tx.sql<{ id: number }>(
    "stations-with-hours",
    "SELECT id FROM unnest($1::int[]) AS asked(id) WHERE EXISTS (SELECT FROM hourly_reading h WHERE h.station_id = asked.id)",
    [ids],
  );
  return rows.map((row) => row.id);
}
