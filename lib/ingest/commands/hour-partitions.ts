import { type Tx, transaction } from "@/lib/platform/db";
import { waitAtMost } from "@/lib/platform/patience";
import type { ChunkSpan } from "../rules/copy-encoder";

/** Whoever holds the table's lock for longer holds it until a transaction ends, perhaps our own. */
const PATIENCE_MS = 100;
/** Three years: what goes further at once may be a wrong year in the file, whose partitions must go with it when it is refused. */
const FAR_HOURS = 3 * 366 * 24;

/**
 * The monthly partitions of the hours that one run writes. They are made on a connection of their own while the run's transaction still
 * writes earlier hours: an empty partition is no data and may stay when the transaction fails. Where that cannot be done (the table is
 * locked, no connection is free) the transaction makes them itself.
 */
export class HourPartitions {
  private have: ChunkSpan | null = null;
  private coming: ChunkSpan | null = null;
  private making: Promise<void> | null = null;
  private isOwnWork = false;

  /** Hours that have their partitions, made here or in the transaction; a COPY that runs does not see what was made after it began. */
  get made(): ChunkSpan | null {
    return this.have;
  }

  /** Hours are on their way: their partitions may be made meanwhile. */
  announce(span: ChunkSpan): void {
    const upTo = joined(this.coming, span);
    this.coming = upTo;
    if (this.making || this.isOwnWork || covers(this.have, upTo)) return;
    if (hoursOf(upTo) - hoursOf(this.have) > FAR_HOURS) return;
    this.making = makeApart(upTo)
      .then(
        () => {
          this.have = joined(this.have, upTo);
        },
        // Said by whoever needs them, if the transaction can't make them either.
        () => {
          this.isOwnWork = true;
        },
      )
      .finally(() => {
        this.making = null;
        if (this.coming) this.announce(this.coming);
      });
  }

  /** Comes back when the hours of `span`, announced before, have their partitions. No COPY may be open on `tx`. */
  async cover(tx: Tx, span: ChunkSpan): Promise<void> {
    while (this.making && !covers(this.have, span)) await this.making;
    if (covers(this.have, span)) return;
    // From here on this transaction holds the lock that the other connection would wait for.
    this.isOwnWork = true;
    const upTo = joined(this.coming, span);
    await tx.sql("ensure-partitions", "SELECT ensure_hour_partitions($1, $2)", spanParams(upTo));
    this.have = joined(this.have, upTo);
  }

  /** What the transaction had made is rolled back. */
  forget(): void {
    this.have = null;
    this.coming = null;
  }

  /** Comes back when nothing is being made apart any more. */
  async settle(): Promise<void> {
    while (this.making) await this.making;
  }
}

function makeApart(span: ChunkSpan): Promise<void> {
  return transaction(async (tx) => {
    await waitAtMost(tx, PATIENCE_MS);
    await tx.sql("ensure-partitions", "SELECT ensure_hour_partitions($1, $2)", spanParams(span));
  });
}

function spanParams({ firstHour, lastHour }: ChunkSpan): Date[] {
  return [new Date(firstHour * 3_600_000), new Date(lastHour * 3_600_000)];
}

export function covers(have: ChunkSpan | null, span: ChunkSpan): boolean {
  return have !== null && have.firstHour <= span.firstHour && have.lastHour >= span.lastHour;
}

function hoursOf(span: ChunkSpan | null): number {
  return span === null ? 0 : span.lastHour - span.firstHour + 1;
}

/** From the first hour of either to the last: a gap between them gets its partitions too. */
function joined(have: ChunkSpan | null, span: ChunkSpan): ChunkSpan {
  if (have === null) return span;
  return { firstHour: Math.min(have.firstHour, span.firstHour), lastHour: Math.max(have.lastHour, span.lastHour) };
}
