import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import type { LibraryClause } from "@/lib/reports/rules/library-clause";
import { clauseLibrary } from "../queries/clause-library";
import { loadBulletin } from "../queries/load-bulletin";
import { type ClauseChange, clauseChanges } from "../rules/clause-changes";
import { CLAUSE_LIBRARY } from "../rules/clause-library-table";
import { type Slots, slotNames, textFault } from "../rules/clause-text";
import { type BulletinClause, draftClauses, redraftClauses, seenNow } from "../rules/draft-clauses";
import { dataFault } from "../rules/typed-figures";
import { wordingFaults } from "../rules/wording-check";
import type { EditBulletinInput } from "../schema";
import { putHand } from "./bulletin-hands";
import { slotsInWords } from "./slots-in-words";

/**
 * One change of a draft, on the version that the person saw. BadInput: bulletin-slot-unknown, bulletin-wording (a word says the
 * opposite of the number), bulletin-typed-figure (a figure by hand in a clause of data). Conflict bulletin-moved-on. `slots` are the live
 * ones. The trail keeps the words before and after, and the person among the hands.
 */
export async function editBulletin(
  tx: Tx,
  viewer: Viewer,
  input: EditBulletinInput,
  slots: Slots,
  season: "winter" | "rest",
): Promise<void> {
  const row = await loadBulletin(tx, viewer, input.id);
  if (row.state !== "draft") throw new Conflict("bulletin-moved-on");
  const library = input.op === "redraft" || input.op === "standard" ? await clauseLibrary(tx) : [];
  const clauses =
    input.op === "redraft"
      ? redraftClauses(row.clauses, draftClauses(library, slots, season))
      : changed(row.clauses, input, { userId: viewer.userId, slots, library });
  const updated = await tx.change(
    "bulletin-edit",
    "UPDATE bulletin SET clauses = $3::jsonb, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'draft'",
    [input.id, input.version, JSON.stringify(clauses)],
  );
  if (updated === 0) throw new Conflict("bulletin-moved-on");
  await putHand(tx, viewer, input.id, input.op);
  await recordAudit(tx, viewer, {
    event: "bulletin.edited",
    subject: { type: "bulletin", id: input.id },
    detail: { op: input.op, clause: input.clause, changes: clauseChanges(row.clauses, clauses).map(inWords) },
  });
}

/** The trail is read by people: blanks by their names. */
function inWords({ clause, before, after }: ClauseChange): ClauseChange {
  return { clause, before: slotsInWords(before), after: slotsInWords(after) };
}

/** A text that may stand in a bulletin as this clause; else BadInput. */
export function checkText(clause: { id: string; part: number }, text: string, slots: Slots): void {
  if (text.length < 2) throw new BadInput("bad-input");
  const unknown = textFault(text, (name) => slots[name] !== undefined);
  if (unknown) throw new BadInput("bulletin-slot-unknown", { slot: unknown });
  const [fault] = wordingFaults([{ id: "", text }], slots);
  if (fault) throw new BadInput("bulletin-wording", { word: fault.word, says: fault.says });
  refuseTyped([{ ...clause, text }]);
}

/** BadInput bulletin-typed-figure: a figure written by hand where figures come from the data. */
export function refuseTyped(clauses: readonly { id: string; part: number; text: string }[]): void {
  const typed = dataFault(clauses);
  if (typed) throw new BadInput("bulletin-typed-figure", { figure: typed.figure });
}

function changed(
  clauses: readonly BulletinClause[],
  { op, clause: id, text }: EditBulletinInput,
  { userId, slots, library }: { userId: number; slots: Slots; library: readonly LibraryClause[] },
): BulletinClause[] {
  const at = clauses.findIndex((clause) => clause.id === id);
  const own = clauses[at];
  if (!own) throw new NotFound("bulletin-clause-unknown", { clause: id });
  const replaced = (change: Partial<BulletinClause>) =>
    clauses.map((one, i) => (i === at ? { ...own, ...change } : one));
  switch (op) {
    case "reword":
      checkText(own, text, slots);
      return replaced({ text, editedBy: userId, seen: seenNow(text, slots) });
    case "standard": {
      const standard = library.find(({ code }) => code === id);
      if (!standard) throw new NotFound("bulletin-clause-unknown", { clause: id });
      return replaced({ text: standard.text, editedBy: null, seen: seenNow(standard.text, slots) });
    }
    case "add": {
      const ownId = `own.${clauses.filter((one) => one.id.startsWith("own.")).length + 1}.${clauses.length}`;
      checkText({ id: ownId, part: own.part }, text, slots);
      const added: BulletinClause = {
        ...own,
        id: ownId,
        role: "point",
        text,
        dropped: false,
        pinned: true,
        editedBy: userId,
        seen: seenNow(text, slots),
      };
      return clauses.toSpliced(at + 1, 0, added);
    }
    case "up":
    case "down": {
      const step = op === "up" ? -1 : 1;
      let to = at + step;
      while (clauses[to] && clauses[to]?.part === own.part && clauses[to]?.dropped) to += step;
      if (clauses[to]?.part !== own.part) return [...clauses];
      return clauses.toSpliced(at, 1).toSpliced(to, 0, own);
    }
    case "drop":
      return replaced({ dropped: true });
    case "restore":
      return replaced({ dropped: false });
    case "pin":
      return replaced({ pinned: true });
    case "unpin":
      return replaced({ pinned: false });
    default:
      return replaced({ seen: seenNow(own.text, slots) });
  }
}

/** A wording for the library: the clause exists, and every blank is one that some bulletin can fill. */
export function checkLibraryText(code: string, text: string): void {
  if (!CLAUSE_LIBRARY.some((clause) => clause.code === code))
    throw new NotFound("bulletin-clause-unknown", { clause: code });
  const unknown = textFault(text, (name) => KNOWN_SLOTS.has(name));
  if (unknown) throw new BadInput("bulletin-slot-unknown", { slot: unknown });
  refuseTyped(CLAUSE_LIBRARY.filter((clause) => clause.code === code).map(({ part }) => ({ id: code, part, text })));
}

const KNOWN_SLOTS = new Set(CLAUSE_LIBRARY.flatMap((clause) => slotNames(clause.text)));
