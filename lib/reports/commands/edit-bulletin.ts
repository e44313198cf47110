import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import { clauseLibrary } from "../queries/clause-library";
import { loadBulletin } from "../queries/load-bulletin";
import { CLAUSE_LIBRARY } from "../rules/clause-library-table";
import { type Slots, slotNames, textFault } from "../rules/clause-text";
import { type BulletinClause, draftClauses, redraftClauses, seenNow } from "../rules/draft-clauses";
import { wordingFaults } from "../rules/wording-check";
import type { EditBulletinInput } from "../schema";

/**
 * One change of a draft, on the version that the person saw. BadInput: bulletin-slot-unknown, bulletin-wording (a word says the
 * opposite of the number). Conflict bulletin-moved-on. `slots` are the live ones.
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
  const library = input.op === "redraft" ? await clauseLibrary(tx) : [];
  const clauses =
    input.op === "redraft"
      ? redraftClauses(row.clauses, draftClauses(library, slots, season))
      : changed(row.clauses, input, viewer.userId, slots);
  const updated = await tx.change(
    "bulletin-edit",
    "UPDATE bulletin SET clauses = $3::jsonb, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'draft'",
    [input.id, input.version, JSON.stringify(clauses)],
  );
  if (updated === 0) throw new Conflict("bulletin-moved-on");
  await recordAudit(tx, viewer, {
    event: "bulletin.edited",
    subject: { type: "bulletin", id: input.id },
    detail: { op: input.op, clause: input.clause },
  });
}

/** A text that may stand in a bulletin; else BadInput. */
export function checkText(text: string, slots: Slots): void {
  if (text.length < 2) throw new BadInput("bad-input");
  const unknown = textFault(text, (name) => slots[name] !== undefined);
  if (unknown) throw new BadInput("bulletin-slot-unknown", { slot: unknown });
  const [fault] = wordingFaults([{ id: "", text }], slots);
  if (fault) throw new BadInput("bulletin-wording", { word: fault.word, says: fault.says });
}

function changed(
  clauses: readonly BulletinClause[],
  { op, clause: id, text }: EditBulletinInput,
  userId: number,
  slots: Slots,
): BulletinClause[] {
  const at = clauses.findIndex((clause) => clause.id === id);
  const own = clauses[at];
  if (!own) throw new NotFound("bulletin-clause-unknown", { clause: id });
  const replaced = (change: Partial<BulletinClause>) =>
    clauses.map((one, i) => (i === at ? { ...own, ...change } : one));
  switch (op) {
    case "reword":
      checkText(text, slots);
      return replaced({ text, editedBy: userId, seen: seenNow(text, slots) });
    case "add": {
      checkText(text, slots);
      const added: BulletinClause = {
        ...own,
        id: `own.${clauses.filter((one) => one.id.startsWith("own.")).length + 1}.${clauses.length}`,
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
}

const KNOWN_SLOTS = new Set(CLAUSE_LIBRARY.flatMap((clause) => slotNames(clause.text)));
