import type { CivilDate } from "@/lib/shared/civil-date";
import type { TaskState } from "./task-state";

/** The columns of the 台账, in their fixed order; titles are words.ledger.* in the messages. */
export const LEDGER_COLUMNS = [
  "row",
  "number",
  "source",
  "town",
  "ownerUnit",
  "ownerName",
  "dueOn",
  "measures",
  "progress",
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
  description: string;
  category: string;
  town: string;
  ownerUnit: string | null;
  ownerName: string;
  dueOn: CivilDate | null;
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
