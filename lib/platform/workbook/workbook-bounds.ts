import { LIMITS } from "@/lib/shared/limits-table";

/** What a workbook or a small table may hold; each bound is checked before or while it is read, and named when it is passed. */
export interface TableBounds {
  /** Of the file as it is sent. */
  bytes: number;
  rows: number;
  columns: number;
  /** Over all rows up to their last filled cell: gaps count, because they are handed on. */
  cells: number;
}

/** Files of readings: more than a spreadsheet program shows with comfort; beyond it a CSV streams. */
export const READINGS_BOUNDS: TableBounds = {
  bytes: 64 * 1024 * 1024,
  rows: 300_000,
  columns: 2000,
  cells: 8_000_000,
};

/** Lists that people keep: users, problems, registers. */
export const LIST_BOUNDS: TableBounds = { bytes: LIMITS.peopleFile.max, rows: 2000, columns: 40, cells: 40_000 };

/** Of the archive that an .xlsx is. Real sheets pack about 10 : 1; text of one repeated number reaches 60 : 1. */
export const ARCHIVE_BOUNDS = { entries: 2000, unpacked: 256 * 1024 * 1024, ratio: 120, merges: 20_000 };

/** A spreadsheet program's own limit for the text of one cell, characters. */
export const CELL_TEXT = 32_767;

/** A thread that reads a list: its memory, and how long it may take. */
export const LIST_READER = { heapMb: 256, milliseconds: 30_000 };

/** Registers: a district's households are some fifty thousand rows; what leaves as one workbook comes back as one. */
export const LONG_LIST_BOUNDS: TableBounds = {
  bytes: LIMITS.registerFile.max,
  rows: LIMITS.registerRows.max,
  columns: 80,
  cells: 4_000_000,
};

/** A thread that reads a long list and hands it out in parts. */
export const LONG_LIST_READER = { heapMb: 1024, milliseconds: 60_000, partRows: 500 };
