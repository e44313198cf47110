import { type HourBlock, HourBlocks } from "@/lib/air/rules/hour-blocks";
import { READINGS_BOUNDS } from "@/lib/platform/workbook/workbook-bounds";
import { hourLabelOf } from "@/lib/shared/hour-label";
import { LIMITS } from "@/lib/shared/limits-table";
import { toUtf8 } from "@/lib/shared/text-encoding";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import { ArchiveLines } from "../rules/archive-lines";
import { brokenOff } from "../rules/broken-off";
import { type ChunkSpan, HourEncoder } from "../rules/copy-encoder";
import { DayLines, type StagedDay } from "../rules/day-lines";
import type { LineReader, PlaceBook, ReadingContext } from "../rules/line-reader";
import { delimiterOf, type Line, LineTokenizer } from "../rules/line-tokenizer";
import type { PlaceAnswer } from "../rules/namesakes";
import { type Finding, type Reject, Tally } from "../rules/parsed-rows";
import { PrsaLines } from "../rules/prsa-lines";
import { bringsDays, type SourceDeclaration } from "../rules/source-formats";
import type { StuckRun } from "../rules/stuck-runs";
import { TemplateLines } from "../rules/template-lines";
import type { FileContent } from "./file-content";
import { openSheet } from "./open-sheet";

/** What the parser asks of whoever runs it. */
export interface ParserPort {
  /** Ids for station codes (day tables: regions), null = not known and not to be made, a list where several bear the name. */
  resolve(keys: string[]): Promise<[key: string, id: PlaceAnswer][]>;
  /** Whole months of the hours read so far, from the second on; their chunk comes later. */
  coming?(span: ChunkSpan): void;
  /** A chunk of binary COPY tuples; resolves when the next may come. */
  rows(chunk: Buffer, span: ChunkSpan): Promise<void> | void;
  /** After the last row, when the order asks for it. */
  blocks?(blocks: HourBlock[]): void;
  days(days: StagedDay[]): Promise<void> | void;
  rejects(rejects: Reject[]): Promise<void> | void;
  progress(bytes: number, lines: number): void;
}

export interface ParseOrder {
  batchId: number;
  source: SourceDeclaration;
  places: PlaceBook;
  latestHour: number;
  defaultRegion: string | null;
  /** Also keep the hours by station and month. */
  keepHours: boolean;
  /** What to do with rows of a sheet that its reader doesn't see; by default it is asked. */
  hidden?: HiddenRows;
  /** Equal values in a row that make an instrument suspect; 0 or absent = nobody asks. */
  stuckHours?: number;
}

/** "ask": the file is refused as `hidden-rows` until somebody has said. */
export type HiddenRows = "ask" | "take" | "skip";

export interface ParseSummary {
  linesRead: number;
  accepted: number;
  rejected: number;
  duplicate: number;
  qualified: number;
  rows: number;
  /** Hours since 1970 UTC; null when there is no row. */
  firstHour: number | null;
  lastHour: number | null;
  findings: Finding[];
  /** Values that stood still; the findings say so, whoever writes the rows marks them. */
  stuck: StuckRun[];
}

type Take = (line: Line) => Promise<void> | undefined;

/** Reads a file whose content is known, row by row, and hands everything to the port in bounded pieces. Throws UnreadableFile. */
export async function parseContent(
  path: string,
  content: FileContent,
  order: ParseOrder,
  port: ParserPort,
): Promise<ParseSummary> {
  const tally = new Tally();
  let refused = 0;
  const out = { chunks: [] as { chunk: Buffer; span: ChunkSpan }[], days: [] as StagedDay[], rejects: [] as Reject[] };
  const encoder = new HourEncoder(
    order.batchId,
    (chunk, span) => out.chunks.push({ chunk, span }),
    (span) => port.coming?.(span),
  );
  const blocks = order.keepHours ? new HourBlocks() : null;
  const context: ReadingContext = {
    source: order.source,
    tally,
    places: order.places,
    encoder,
    blocks,
    latestHour: order.latestHour,
    defaultRegion: order.defaultRegion,
    stuckHours: order.stuckHours ?? 0,
    stuck: [],
    reject(reject) {
      // Four megabytes, packed, can hold two thousand million wrong lines: each would be a row.
      if (++refused > LIMITS.rejectedLines.max)
        throw new UnreadableFile("too-many-rejects", { rows: LIMITS.rejectedLines.max });
      out.rejects.push(reject);
    },
  };
  const reader = readerFor(context, (day) => out.days.push(day));
  const handOver = async (atLeast: number) => {
    for (const { chunk, span } of out.chunks.splice(0)) await port.rows(chunk, span);
    if (out.rejects.length >= atLeast) await port.rejects(out.rejects.splice(0));
    if (out.days.length >= atLeast) await port.days(out.days.splice(0));
  };
  const learn = async (line: Line, wanted: string[]) => {
    for (let keys: string[] | null = wanted; keys !== null; keys = reader.line(line))
      for (const [key, id] of await port.resolve(keys)) order.places.set(key, id);
  };
  const take = (line: Line): Promise<void> | undefined => {
    const wanted = reader.line(line);
    if (wanted !== null) return learn(line, wanted);
    // A chunk goes as soon as it is full: whoever writes the rows stands still until the first one comes.
    return out.chunks.length > 0 || out.rejects.length >= 1000 || out.days.length >= 1000 ? handOver(1000) : undefined;
  };
  if (content.kind === "text") await textLines(content, tally, take, port);
  else await sheetLines(path, content, { tally, take, context, hidden: order.hidden ?? "ask" });
  reader.end();
  encoder.flush();
  const broken = bringsDays(order.source.format)
    ? null
    : brokenOff(order.source.format, tally.firstHour, tally.lastHour, order.latestHour);
  if (broken) tally.findings.push(broken);
  await handOver(1);
  tally.findings.push(...stuckFindings(context.stuck, order.places));
  if (blocks) port.blocks?.(blocks.blocks());
  port.progress(content.bytes, tally.linesRead);
  return {
    linesRead: tally.linesRead,
    accepted: tally.accepted,
    rejected: tally.rejected,
    duplicate: tally.duplicate,
    qualified: tally.qualified,
    rows: tally.rows,
    firstHour: Number.isFinite(tally.firstHour) ? tally.firstHour : null,
    lastHour: Number.isFinite(tally.lastHour) ? tally.lastHour : null,
    findings: tally.allFindings(),
    stuck: context.stuck,
  };
}

function readerFor(context: ReadingContext, day: (day: StagedDay) => void): LineReader {
  switch (context.source.format) {
    case "prsa":
      return new PrsaLines(context);
    case "cnemc-archive":
      return new ArchiveLines(context);
    case "template":
      return new TemplateLines(context);
    case "platform-day":
    case "peer-day":
      return new DayLines(context, day);
    default:
      throw new UnreadableFile("no-file-format");
  }
}

async function textLines(content: FileContent, tally: Tally, take: Take, port: ParserPort): Promise<void> {
  if (content.bytes === 0) throw new UnreadableFile("empty");
  const decode = toUtf8(content.encoding);
  let tokenizer: LineTokenizer | null = null;
  let bytes = 0;
  try {
    for await (const chunk of content.chunks()) {
      bytes += chunk.length;
      const text = decode(chunk);
      tokenizer ??= new LineTokenizer(delimiterOf(text));
      await eachLine(tokenizer.feed(text), take);
      port.progress(bytes, tally.linesRead);
    }
    const rest = decode(null);
    tokenizer ??= new LineTokenizer(44);
    if (rest.length > 0) await eachLine(tokenizer.feed(rest), take);
    await eachLine(tokenizer.feed(null), take);
  } catch (error) {
    if (error instanceof TypeError && (error as NodeJS.ErrnoException).code === "ERR_ENCODING_INVALID_ENCODED_DATA")
      throw new UnreadableFile("bad-encoding");
    if (error instanceof RangeError && error.message === "line too long") throw new UnreadableFile("no-table");
    throw error;
  }
  if (content.encoding !== "utf-8") tally.note("encoding", { encoding: content.encoding });
  if ((tokenizer.lineBreaks & (tokenizer.lineBreaks - 1)) !== 0) tally.note("line-breaks");
}

/** Only lines that need a place, or fill a piece, cost a turn of the event loop. */
async function eachLine(lines: Iterable<Line>, take: Take): Promise<void> {
  for (const line of lines) {
    const waiting = take(line);
    if (waiting) await waiting;
  }
}

interface SheetReading {
  tally: Tally;
  take: Take;
  context: ReadingContext;
  hidden: HiddenRows;
}

async function sheetLines(path: string, content: FileContent, { tally, take, context, hidden }: SheetReading) {
  if (content.bytes > READINGS_BOUNDS.bytes) throw new UnreadableFile("workbook-too-large");
  const table = await openSheet(path, content);
  if (table.hiddenColumns.length > 0) tally.note("hidden-columns", { columns: table.hiddenColumns.join(", ") });
  if (table.otherSheets.length > 0) tally.note("other-sheets", { sheets: table.otherSheets.join(", ") });
  if (table.spread > 0) tally.findings.push({ kind: "spread-cells", params: { count: table.spread } });
  if (table.hiddenRows > 0 && hidden === "ask") throw new UnreadableFile("hidden-rows", { rows: table.hiddenRows });
  if (table.hiddenRows > 0 && hidden === "take")
    tally.findings.push({ kind: "hidden-rows-read", params: { count: table.hiddenRows } });
  for (const row of table.rows) {
    if (row.hidden && hidden === "skip") {
      tally.refuse();
      context.reject({ lineNo: row.lineNo, reason: "hidden-row", params: {}, raw: row.cells.join(",").slice(0, 2000) });
    } else await take(lineOfCells(row.lineNo, row.cells));
  }
  if (content.kind === "html") tally.note("encoding", { encoding: `HTML, ${content.encoding}` });
}

/** Each run that stood still, the longest first; the page shows the first of them. */
function stuckFindings(runs: readonly StuckRun[], places: PlaceBook): Finding[] {
  if (runs.length === 0) return [];
  const names = new Map(
    [...places].flatMap(([key, place]) =>
      Array.isArray(place) ? place.map(({ id }): [number, string] => [id, key]) : [[place, key]],
    ),
  );
  return [...runs]
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, 100)
    .map(({ stationId, pollutant, value, from, to }) => ({
      kind: "stuck",
      params: {
        station: names.get(stationId) ?? String(stationId),
        column: pollutant,
        value: value / 10_000,
        from: hourText(from),
        to: hourText(to),
        hours: to - from + 1,
      },
    }));
}

/** The label of an hour since 1970 UTC, hour ending in Asia/Shanghai: "2026-01-02 8". */
function hourText(hour: number): string {
  const { date, label } = hourLabelOf(new Date(hour * 3_600_000));
  return `${date} ${label}`;
}

/** A row of a sheet in the shape of a text line. */
function lineOfCells(lineNo: number, cells: readonly string[]): Line {
  const line: Line = {
    lineNo,
    buffer: Buffer.from(cells.join(",")),
    from: 0,
    to: 0,
    count: cells.length,
    starts: new Int32Array(cells.length),
    ends: new Int32Array(cells.length),
    broken: false,
  };
  let at = 0;
  cells.forEach((cell, i) => {
    line.starts[i] = at;
    line.ends[i] = at + Buffer.byteLength(cell);
    at = (line.ends[i] ?? at) + 1;
  });
  line.to = line.buffer.length;
  return line;
}
