import type { HourBlocks } from "@/lib/air/rules/hour-blocks";
import type { HourEncoder } from "./copy-encoder";
import type { Line } from "./line-tokenizer";
import type { PlaceAnswer } from "./namesakes";
import type { Reject, Tally } from "./parsed-rows";
import type { SourceDeclaration } from "./source-formats";
import type { StuckRun } from "./stuck-runs";

/** Station (or region) keys, as they stand in the file, to ids: null = not known here, undefined = not asked yet, a list = a name of several. */
export type PlaceBook = Map<string, PlaceAnswer>;

/** What a reader of lines works with. */
export interface ReadingContext {
  readonly source: SourceDeclaration;
  readonly tally: Tally;
  readonly places: PlaceBook;
  readonly encoder: HourEncoder;
  /** Where hours are kept for the evaluation of their days; null = nobody asks. */
  readonly blocks: HourBlocks | null;
  readonly reject: (reject: Reject) => void;
  /** Last hour (since 1970 UTC) that is over; later ones are refused. */
  readonly latestHour: number;
  /** Equal values in a row that make an instrument suspect; 0 = nobody asks. */
  readonly stuckHours: number;
  /** What stood still, filled at the end of the file. */
  readonly stuck: StuckRun[];
  /** Region for day tables that name none. */
  readonly defaultRegion: string | null;
}

/**
 * Reads the records of one format. `line` returns the keys of places it needs to know first (the same record is then offered
 * again), or null when the record is done with. Nothing is thrown for a bad line; UnreadableFile for a file that is not this format.
 */
export interface LineReader {
  line(line: Line): string[] | null;
  /** The file is over: flush what is held back. Throws UnreadableFile when no header was found. */
  end(): void;
}
