import type { CivilDate } from "@/lib/shared/civil-date";
import type { TaskState } from "./task-state";

/** The columns of the 台账, in their fixed order, whichever of them are chosen; titles are words.ledger.* in the messages. */
export const LEDGER_COLUMNS = [
  "row",
  "number",
  "source",
  "foundOn",
  "town",
  "place",
  "category",
  "description",
  "ownerUnit",
  "ownerName",
  "dueOn",
  "daysLate",
  "measures",
  "progress",
  "state",
  "photoBefore",
  "photoAfter",
  "verifier",
  "closedOn",
] as const;
export type LedgerColumn = (typeof LEDGER_COLUMNS)[number];

export interface LedgerRow {
  row: number;
  issueId: number;
  number: string;
  source: string;
  foundOn: CivilDate;
  description: string;
  category: string;
  town: string;
  /** The ledger's place with the finder's words, whole; the grid or town where there are neither. */
  place: string;
  ownerUnit: string | null;
  ownerName: string;
  dueOn: CivilDate | null;
  /** Calendar days past the deadline: 超期 while it is not done, 逾期 once closed; 0 in time, null without a deadline. */
  daysLate: number | null;
  measures: string;
  /** The fixing unit's own words; the state stands beside them. */
  progress: string;
  state: TaskState;
  /** Stored thumbnails (lib/platform/stored-files, folder "photos"); null when there is none. */
  photoBefore: string | null;
  photoAfter: string | null;
  verifier: string;
  closedOn: CivilDate | null;
}

/** Rows of the 台账 as the database writes them, for whoever makes the file: the thread that answers pages hands them on unread. */
export interface LedgerTable {
  count: number;
  /** JSON of LedgerRow[]. */
  json: string;
}

export function ledgerRows({ json }: LedgerTable): LedgerRow[] {
  return JSON.parse(json) as LedgerRow[];
}
