import type { PasteField } from "@/lib/issues/rules/paste-headings";
import type { RowWords } from "@/lib/issues/rules/pasted-issue";

export interface SaidFault {
  key: string;
  words: string;
  field?: PasteField;
  choices?: string[];
}

/** One row as the server reads it. */
export interface ReadOutcome {
  row: number;
  cells: string[];
  spread: number[];
  faults: SaidFault[];
  becomes: RowWords;
  number: string | null;
  order: { ownerUnit: string; dueOn: string | null } | null;
}

export interface Answer {
  list: {
    header: string[];
    mapping: (PasteField | null)[];
    leftOff: number;
    passedOver: number;
    joined: number;
    unused: string[];
  };
  orders: boolean;
  names: Record<"towns" | "categories" | "units", string[]>;
  outcomes: ReadOutcome[];
}

/** What stands instead of a row's cells, by the row's place (0 …). */
export type Edits = Record<string, Partial<Record<PasteField, string>> & { again?: true; skip?: true }>;

/** Fields in which one word means the same in every row of a list. */
const SHARED: readonly PasteField[] = ["town", "category", "source", "severity", "ownerUnit"];

/**
 * The edits with one more: where the row's own word also stands in other rows that nobody has changed, it means the same
 * there.
 */
export function withEdit(edits: Edits, answer: Answer, at: number, field: PasteField, value: string): Edits {
  const next: Edits = { ...edits, [at]: { ...edits[at], [field]: value } };
  const column = answer.list.mapping.indexOf(field);
  const word = answer.outcomes[at]?.cells[column] ?? "";
  if (!SHARED.includes(field) || word === "") return next;
  answer.outcomes.forEach((other, i) => {
    if (i !== at && other.number === null && other.cells[column] === word && edits[i]?.[field] === undefined)
      next[i] = { ...next[i], [field]: value };
  });
  return next;
}
