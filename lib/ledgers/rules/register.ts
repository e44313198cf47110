import type { Field, Named } from "./register-field";
import type { SiteKind } from "./site-kind";

export const REGISTER_KEYS = [
  "construction",
  "coal",
  "stoves",
  "catering",
  "enterprises",
  "stockyards",
  "pledges",
  "vehicles",
  "roads",
] as const;
export type RegisterKey = (typeof REGISTER_KEYS)[number];

/**
 * Dated records under an entry (油烟清洗记录, 煤炭批次 …): written once, never changed; a wrong one is struck out with its reason.
 * Table: `id, site_id, <fields>, recorded_at, recorded_by, recorded_by_name, struck_at, struck_by_name, struck_reason`.
 */
export interface RecordBook extends Named {
  key: string;
  table: string;
  fields: readonly Field[];
  /** The field by which records are in order, newest first: a date. */
  by: string;
  /** Fields of the entry that the newest record says: record's field → entry's field. */
  sets?: Readonly<Record<string, string>>;
  /** Of the newest record of each `of`, the lowest `grade` stands in the entry's field `into` (lowest-grade.ts). */
  lowest?: { of: string; grade: string; into: string };
  /** Amounts that come in and go out give a running stock: columns of both, and the word for in. */
  stock?: { flow: string; in: string; amount: string };
  /** Records may begin on a day to come. */
  ahead?: true;
}

/** Something that falls due on a date that the entry's own data say. Days are calendar days in Asia/Shanghai. */
export type DueRule = Named & {
  key: string;
  /** Working days within which the unit is to act once it is due; what an issue of the rule proposes. */
  category: string;
} & (
    | {
        kind: "every";
        book: string;
        date: string;
        days: number /** Days by the value of this choice of the entry. */;
        daysBy?: { field: string; days: Readonly<Record<string, number>> };
      }
    | { kind: "until"; field: string }
    | {
        kind: "without";
        field: string /** Is due where `when` has one of these values and `field` isn't yes. */;
        when: { field: string; values: readonly string[] };
        /** The day since when; the entry's first day where it is missing. */
        since: string;
      }
    | {
        kind: "record-without";
        book: string;
        field: string;
        date: string;
        days: number /** Only of records where this has one of these values. */;
        where?: { field: string; values: readonly string[] };
      }
  );

export interface Register extends Named {
  key: RegisterKey;
  /** Kinds of `site` that it keeps; the first is proposed. More than one: the form asks. */
  kinds: readonly SiteKind[];
  /** Beginning of the numbers that the system gives: "GD" → GD00012. */
  prefix: string;
  /** Table of its own columns, one row per site (`site_id` is its key). */
  table: string;
  fields: readonly Field[];
  /** The field by which an entry is called when nobody gives it a name. */
  namedBy?: string;
  /** Fields that must be filled in where another has one of these values. */
  needs?: readonly { field: string; when: { field: string; values: readonly string[] } }[];
  /** Metres within which two entries of a kind may be one; left out where neighbours stand closer than that. */
  twinsWithin?: number;
  /** The field that says when somebody was there, beside the inspections. */
  seenOn?: string;
  books: readonly RecordBook[];
  due: readonly DueRule[];
}
