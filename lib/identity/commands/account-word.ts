import { now } from "@/lib/platform/clock";
import { type Database, sql, type Tx, transaction } from "@/lib/platform/db";
import { Conflict, NotFound, Refused } from "@/lib/platform/errors";
import type { WordKind } from "../rules/needs-word";
import { may } from "../rules/permissions";
import type { Role } from "../rules/roles";
import type { Viewer } from "../rules/viewer";
import { recordAudit } from "./record-audit";

/** A word holds for a day: asked in the morning, given before noon, used the same day. */
const HOURS = 24;

/** What is asked for, exactly: the word covers this and nothing else. */
export interface WordAsked {
  userId: number;
  kind: WordKind;
  asked: Record<string, string | number | boolean | null>;
}

const since = () => new Date(now().getTime() - HOURS * 3_600_000);

/** Before the transaction of what needs a word: goes on when it was given, else asks for it (once) and refuses with what happens next. */
export async function requireWord(viewer: Viewer, what: WordAsked): Promise<void> {
  if (viewer.system || (await givenWord({ sql }, viewer, what)) !== null) return;
  await transaction(async (tx) => {
    const waiting = await tx.sql(
      "word-waiting",
      `SELECT 1 FROM account_word WHERE user_id = $1 AND kind = $2 AND asked = $3::jsonb AND asked_by = $4 AND decided_at IS NULL AND asked_at > $5`,
      [what.userId, what.kind, JSON.stringify(what.asked), viewer.userId, since()],
    );
    if (waiting.length > 0) return;
    await tx.sql(
      "word-ask",
      `INSERT INTO account_word (user_id, kind, asked, asked_at, asked_by, asked_by_name) VALUES ($1, $2, $3::jsonb, $4, $5, $6)`,
      [what.userId, what.kind, JSON.stringify(what.asked), now(), viewer.userId, viewer.name],
    );
    await recordAudit(tx, viewer, {
      event: "user.word-asked",
      subject: { type: "user", id: what.userId },
      detail: { kind: what.kind, asked: what.asked },
    });
  });
  throw new Refused("word-asked");
}

/** In the transaction: uses the word up. Throws Refused when there is none: somebody changed the account since, or it has run out. */
export async function spendWord(tx: Tx, viewer: Viewer, what: WordAsked): Promise<void> {
  if (viewer.system) return;
  const id = await givenWord(tx, viewer, what);
  const spent = await tx.change(
    "word-spend",
    "UPDATE account_word SET used_at = $2 WHERE id = $1 AND used_at IS NULL",
    [id, now()],
  );
  if (spent !== 1) throw new Refused("word-needed");
}

async function givenWord(db: Database, viewer: Viewer, what: WordAsked): Promise<number | null> {
  const [word] = await db.sql<{ id: number }>(
    "word-given",
    `SELECT id FROM account_word WHERE user_id = $1 AND kind = $2 AND asked = $3::jsonb AND asked_by = $4 AND agreed AND used_at IS NULL
        AND decided_at > $5 ORDER BY id DESC LIMIT 1`,
    [what.userId, what.kind, JSON.stringify(what.asked), viewer.userId, since()],
  );
  return word?.id ?? null;
}

/**
 * The security administrator's word, or that of the auditor where a security administrator's own account is meant. Nobody decides what
 * they asked for or about themselves. Of two who decide at once one does; Conflict for the other.
 */
export async function decideWord(tx: Tx, viewer: Viewer, given: { id: number; agreed: boolean }): Promise<void> {
  const decidesRoles = may(viewer, "roles:manage");
  if (!decidesRoles && !may(viewer, "audit:verify")) throw new Refused("not-permitted", { permission: "roles:manage" });
  const [word] = await tx.sql<{ userId: number; kind: WordKind; askedBy: number; roles: Role[] }>(
    "word-decide-load",
    `SELECT user_id AS "userId", kind, asked_by AS "askedBy", ARRAY(SELECT role::text FROM user_role r WHERE r.user_id = w.user_id) AS roles
       FROM account_word w WHERE id = $1`,
    [given.id],
  );
  if (!word) throw new NotFound("not-found");
  if (word.userId === viewer.userId || word.askedBy === viewer.userId) throw new Refused("word-own");
  const meantForAuditor = word.roles.includes("security_admin");
  if (!decidesRoles && !meantForAuditor) throw new Refused("word-own");
  const decided = await tx.change(
    "word-decide",
    `UPDATE account_word SET decided_at = $2, decided_by = $3, decided_by_name = $4, agreed = $5
      WHERE id = $1 AND decided_at IS NULL AND asked_at > $6`,
    [given.id, now(), viewer.userId, viewer.name, given.agreed, since()],
  );
  if (decided !== 1) throw new Conflict("conflict");
  await recordAudit(tx, viewer, {
    event: "user.word-given",
    subject: { type: "user", id: word.userId },
    detail: { kind: word.kind, agreed: given.agreed },
  });
}
