import { once } from "node:events";
import { PassThrough } from "node:stream";
import type { Tx } from "@/lib/platform/db";
import { COPY_HEADER, COPY_TRAILER, STAGED_HOUR_COLUMNS } from "../rules/copy-encoder";

/** Where chunks of encoded hours may go. */
export type HourTable = "staged_hour" | "hourly_reading";

/**
 * Feeds chunks of encoded hours to COPY, one COPY per table for as long as they keep coming. While it is open its connection
 * takes nothing else: `end` it before the next statement. After an error only `abort` is of use.
 */
export class HourSink {
  private readonly tx: Tx;
  private open: { table: HourTable; stream: PassThrough; copying: Promise<number> } | null = null;
  private broken: Error | null = null;
  private drained: Promise<void> | null = null;
  /** Rows that each table took so far. */
  readonly rows: Record<HourTable, number> = { staged_hour: 0, hourly_reading: 0 };

  constructor(tx: Tx) {
    this.tx = tx;
  }

  /** Writes a chunk; the promise, if there is one, says when the next should come. The table changes only after `end`. */
  write(table: HourTable, chunk: Buffer): Promise<void> | undefined {
    if (this.broken) return Promise.reject(this.broken);
    this.open ??= this.begin(table);
    const { stream } = this.open;
    if (stream.write(chunk)) return undefined;
    // One wait for all chunks that came too early.
    this.drained ??= once(stream, "drain").then(() => {
      this.drained = null;
    });
    return this.drained;
  }

  private begin(table: HourTable) {
    const stream = new PassThrough({ highWaterMark: 1 << 20 });
    const copying = this.tx.copyIn(`COPY ${table} (${STAGED_HOUR_COLUMNS}) FROM STDIN (FORMAT binary)`, stream);
    copying.catch((error: Error) => {
      this.broken = error;
      stream.destroy(error);
    });
    stream.write(COPY_HEADER);
    return { table, stream, copying };
  }

  isOpenFor(table: HourTable): boolean {
    return this.open?.table === table;
  }

  /** Completes the COPY that is running, if any. */
  async end(): Promise<void> {
    const { open } = this;
    if (!open) return;
    open.stream.end(COPY_TRAILER);
    this.rows[open.table] += await open.copying;
    this.open = null;
    this.drained = null;
  }

  /** Breaks the COPY off. The transaction (or its savepoint) has to be rolled back. */
  async abort(error: Error): Promise<void> {
    this.open?.stream.destroy(error);
    await this.open?.copying.catch(() => undefined);
    this.open = null;
  }
}
