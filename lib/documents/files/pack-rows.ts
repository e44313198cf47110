import { constants, crc32, deflateRawSync } from "node:zlib";
import { rowXml, SHEET_CLOSING, sheetOpening } from "@/lib/platform/sheet-xml";
import { formulaSafe } from "@/lib/shared/formula-safe";
import type { Sheet } from "./make-sheet";

/** A piece of a long list: its beginning (title, notes, heads), rows of it, or its end. */
export type PieceOrder = { crc: number } & (
  | { piece: "opening"; sheet: Omit<Sheet, "rows"> }
  /** `first`: the number, from 1, that the first of them has on the sheet. */
  | { piece: "rows"; first: number; rows: Sheet["rows"] }
  | { piece: "closing" }
);

export interface PackedPiece {
  bytes: Uint8Array;
  /** Of everything up to the end of this piece. */
  crc: number;
  /** Bytes before packing. */
  size: number;
}

/** Most lines of a long list are alike: packing harder takes twice the time for a tenth of the size. */
const LEVEL = 3;

/**
 * Packs a piece where it is called: in a heavy thread. Pieces stand behind each other as one stream: each ends at a byte and none looks
 * back into the one before.
 */
export function work(order: PieceOrder): PackedPiece {
  const content = Buffer.from(xmlOf(order));
  const finishFlush = order.piece === "closing" ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
  return {
    bytes: deflateRawSync(content, { level: LEVEL, finishFlush }),
    crc: crc32(content, order.crc),
    size: content.length,
  };
}

function xmlOf(order: PieceOrder): string {
  if (order.piece === "closing") return SHEET_CLOSING;
  if (order.piece === "rows")
    return order.rows.map((row, i) => rowXml(order.first + i, row.map(safe), "cell")).join("");
  const { title, notes, heads, widths } = order.sheet;
  return [
    sheetOpening(widths, headRow(notes)),
    rowXml(1, [safe(title)], "title"),
    ...notes.map((note, i) => rowXml(i + 2, [safe(note)], "plain")),
    rowXml(headRow(notes), heads.map(safe), "head"),
  ].join("");
}

/** The row, from 1, in which the heads of a list stand. */
export function headRow(notes: readonly string[]): number {
  return notes.length + 2;
}

function safe(value: string | number | null): string | number | null {
  return typeof value === "string" ? formulaSafe(value) : value;
}
