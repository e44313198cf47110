import type { Datum } from "@/lib/shared/coordinate-system";
import type { RecordBook, Register } from "../rules/register";
import type { SheetHead } from "../rules/sheet/sheet-head";

/** An import that a living one already holds. */
export interface KnownImport {
  id: number;
  state: string;
  by: string;
  at: Date;
}

export interface SheetOrder {
  register: Register;
  /** Brings dated records of this book; null = entries. */
  book: RecordBook | null;
  /** Where the file lies, and what it is. */
  file: { path: string; name: string; sha256: string; bytes: number };
  /** Said beforehand, to ask for the progress by. */
  token: string;
  /** Off: what exists stays as it is. */
  updates: boolean;
  /** What the sender said when asked about hidden rows and the coordinates' system. */
  hidden?: "take" | "skip" | undefined;
  datum?: Datum | undefined;
}

export type StagedSheet =
  | { kind: "staged"; id: number }
  /** The same file waits or has been taken; nothing is done. */
  | { kind: "known"; known: KnownImport }
  /** Nothing is kept until it is answered. */
  | { kind: "asked"; hidden: number; datum: boolean };

/** What was found of the file as a whole. */
export interface SheetFindings {
  columns: SheetHead["notes"];
  hiddenRows: number;
  hiddenColumns: string[];
  otherSheets: string[];
  hidden: "take" | "skip" | "";
  spread: number;
  datum: Datum | "";
}

/** What a confirmed list has written. */
export interface CommittedSheet {
  created: number;
  changed: number;
}
