import { now } from "@/lib/platform/clock";
import { type Database, sql, type Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound, Refused } from "@/lib/platform/errors";
import { REGION_BELOW } from "../queries/region-below";
import { isWidened, type Post, relinkNeedsWord, resetNeedsWord } from "../rules/needs-word";
import { ADMINISTRATOR_ROLES, type Role, roleFault, type UnitKind } from "../rules/roles";
import type { Viewer } from "../rules/viewer";
import { spendWord, type WordAsked } from "./account-word";
import type { OneTimeLogin } from "./one-time-login";
import { revokeSessions } from "./open-session";
import { recordAudit } from "./record-audit";
import { quickerPerson } from "./unchanged-since";

interface Known {
  id: number;
  name: string;
  nameEn: string;
  unitId: number;
  oidcSubject: string | null;
  disabled: boolean;
  roles: Role[];
}

/** The user as the form knew them: a stale version is told so, an unknown id is a 404. Locks the row. */
async function load(tx: Tx, id: number, version: number): Promise<Known> {
  const [user] = await tx.sql<Known & { version: number }>(
    "change-user-load",
    `SELECT id, name, name_en AS "nameEn", unit_id AS "unitId", oidc_subject AS "oidcSubject", disabled_at IS NOT NULL AS disabled, version,
            ARRAY(SELECT role::text FROM user_role WHERE user_id = u.id ORDER BY role) AS roles
       FROM user_account u WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (!user) throw new NotFound("not-found");
  if (user.version !== version) throw await quickerPerson(tx, { type: "user", id });
  return user;
}

export interface UserChange {
  id: number;
  version: number;
  name: string;
  nameEn: string;
  unitId: number;
  oidcSubject: string | null;
}

/** What of a change needs a second person's word; null when nothing does. Reads the account as it is. */
export async function wordForChange(change: UserChange, db: Database = { sql }): Promise<WordAsked | null> {
  const [user] = await db.sql<{ roles: Role[]; oidcSubject: string | null; unitId: number }>(
    "word-change-user",
    `SELECT oidc_subject AS "oidcSubject", unit_id AS "unitId", ARRAY(SELECT role::text FROM user_role WHERE user_id = u.id) AS roles
       FROM user_account u WHERE id = $1`,
    [change.id],
  );
  if (!user) return null;
  const relinked = relinkNeedsWord(user.roles, user.oidcSubject, change.oidcSubject);
  const moved = user.unitId !== change.unitId;
  const posts = moved ? await Promise.all([postOf(db, user.unitId), postOf(db, change.unitId)]) : null;
  const widened = posts?.[0] && posts[1] ? isWidened(user.roles, posts[0], posts[1]) : false;
  if (!relinked && !widened) return null;
  const asked = { unitId: widened ? change.unitId : null, oidcSubject: relinked ? change.oidcSubject : null };
  return { userId: change.id, kind: "change", asked };
}

async function postOf(db: Database, unitId: number): Promise<Post | null> {
  const [post] = await db.sql<{ unitKind: UnitKind; regionIds: number[] }>(
    "word-post",
    `WITH RECURSIVE tree AS (
       SELECT region_id AS id FROM unit WHERE id = $1 UNION SELECT below.id FROM ${REGION_BELOW} below JOIN tree ON tree.id = below.above)
     SELECT kind::text AS "unitKind", ARRAY(SELECT id FROM tree) AS "regionIds" FROM unit WHERE id = $1`,
    [unitId],
  );
  return post ?? null;
}

/** What a reset needs: a word where the account is an administrator's. */
export async function wordForReset(
  given: { id: number; totp: boolean },
  db: Database = { sql },
): Promise<WordAsked | null> {
  const rows = await db.sql<{ role: Role }>("word-reset-roles", "SELECT role::text FROM user_role WHERE user_id = $1", [
    given.id,
  ]);
  return resetNeedsWord(rows.map(({ role }) => role))
    ? { userId: given.id, kind: "reset", asked: { totp: given.totp } }
    : null;
}

/** Name, unit and linked identity. A wider reach and another identity need a word that was given before (`requireWord`). A moved user works with the new unit's reach from the next request on. */
export async function changeUser(tx: Tx, viewer: Viewer, change: UserChange): Promise<void> {
  const before = await load(tx, change.id, change.version);
  const word = await wordForChange(change, tx);
  if (word) await spendWord(tx, viewer, word);
  const [unit] = await tx.sql("change-user-unit", "SELECT 1 FROM unit WHERE id = $1 AND closed_on IS NULL", [
    change.unitId,
  ]);
  if (!unit) throw new BadInput("unit-unknown", {}, { unitId: { key: "unit-unknown" } });
  const [taken] = await tx.sql("change-user-oidc", "SELECT 1 FROM user_account WHERE oidc_subject = $1 AND id <> $2", [
    change.oidcSubject,
    change.id,
  ]);
  if (taken) throw new Conflict("identity-taken");
  await tx.change(
    "change-user",
    "UPDATE user_account SET name = $2, name_en = $3, unit_id = $4, oidc_subject = $5, version = version + 1 WHERE id = $1",
    [change.id, change.name, change.nameEn, change.unitId, change.oidcSubject],
  );
  const { id, name, nameEn, unitId, oidcSubject } = before;
  await recordAudit(tx, viewer, {
    event: "user.changed",
    subject: { type: "user", id },
    detail: {
      before: { name, nameEn, unitId, oidcSubject },
      after: { name: change.name, nameEn: change.nameEn, unitId: change.unitId, oidcSubject: change.oidcSubject },
    },
  });
}

/**
 * Gives a user exactly these roles. Nobody changes their own; nobody becomes two of the three administrators (the database
 * refuses it too); the last holder of an administrator's role keeps it.
 */
export async function setUserRoles(
  tx: Tx,
  viewer: Viewer,
  given: { id: number; version: number; roles: Role[] },
): Promise<void> {
  const before = await load(tx, given.id, given.version);
  if (given.id === viewer.userId) throw new Refused("own-roles");
  const fault = given.roles.length === 0 ? null : roleFault(given.roles);
  if (fault) throw new BadInput(fault, {}, { roles: { key: fault } });
  await keepAdministrators(
    tx,
    given.id,
    before.roles.filter((role) => !given.roles.includes(role)),
  );
  await tx.change("roles-clear", 'DELETE FROM user_role WHERE user_id = $1 AND NOT role = ANY ($2::"Role"[])', [
    given.id,
    given.roles,
  ]);
  await tx.change(
    "roles-give",
    'INSERT INTO user_role (user_id, role) SELECT $1, unnest($2::"Role"[]) ON CONFLICT DO NOTHING',
    [given.id, given.roles],
  );
  await tx.change("roles-version", "UPDATE user_account SET version = version + 1 WHERE id = $1", [given.id]);
  await recordAudit(tx, viewer, {
    event: "user.roles-changed",
    subject: { type: "user", id: given.id },
    detail: { before: before.roles, after: given.roles },
  });
}

/**
 * Gives one role to many, beside what they hold; all or none. Who has it already is left alone. Throws for an unknown id, for
 * the giver's own account, and for whoever may not hold it beside their others, by name.
 */
export async function giveRole(
  tx: Tx,
  viewer: Viewer,
  given: { ids: number[]; role: Role },
): Promise<{ count: number }> {
  if (given.ids.includes(viewer.userId)) throw new Refused("own-roles");
  const people = await tx.sql<{ id: number; name: string; version: number; roles: Role[] }>(
    "give-role-load",
    `SELECT id, name, version, ARRAY(SELECT role::text FROM user_role WHERE user_id = u.id ORDER BY role) AS roles
       FROM user_account u WHERE id = ANY ($1::int[]) ORDER BY id FOR UPDATE`,
    [given.ids],
  );
  if (people.length !== new Set(given.ids).size) throw new NotFound("not-found");
  const lacking = people.filter(({ roles }) => !roles.includes(given.role));
  const unfit = lacking.filter(({ roles }) => roleFault([...roles, given.role]) !== null);
  if (unfit.length > 0) throw new BadInput("role-unfit", { names: unfit.map(({ name }) => name).join("、") });
  for (const { id, version, roles } of lacking)
    await setUserRoles(tx, viewer, { id, version, roles: [...roles, given.role] });
  return { count: lacking.length };
}

/** Takes an account out of use and ends its sessions at once. */
export async function disableUser(
  tx: Tx,
  viewer: Viewer,
  given: { id: number; version: number; reason: string },
): Promise<void> {
  const before = await load(tx, given.id, given.version);
  if (given.id === viewer.userId) throw new Refused("own-account");
  await keepAdministrators(tx, given.id, before.roles);
  await tx.change("user-disable", "UPDATE user_account SET disabled_at = $2, version = version + 1 WHERE id = $1", [
    given.id,
    now(),
  ]);
  await revokeSessions(tx, given.id, "disabled");
  await recordAudit(tx, viewer, {
    event: "user.disabled",
    subject: { type: "user", id: given.id },
    detail: { reason: given.reason },
  });
}

export async function enableUser(
  tx: Tx,
  viewer: Viewer,
  given: { id: number; version: number; reason: string },
): Promise<void> {
  await load(tx, given.id, given.version);
  await tx.change("user-enable", "UPDATE user_account SET disabled_at = NULL, version = version + 1 WHERE id = $1", [
    given.id,
  ]);
  await recordAudit(tx, viewer, {
    event: "user.enabled",
    subject: { type: "user", id: given.id },
    detail: { reason: given.reason },
  });
}

export async function unlockUser(tx: Tx, viewer: Viewer, id: number): Promise<void> {
  const changed = await tx.change(
    "user-unlock",
    "UPDATE user_account SET failed_attempts = 0, locked_until = NULL WHERE id = $1",
    [id],
  );
  if (changed === 0) throw new NotFound("not-found");
  await recordAudit(tx, viewer, { event: "user.unlocked", subject: { type: "user", id }, detail: {} });
}

/** A new one-time password, shown once; every session ends. `totp` also takes the second factor away (a lost phone).
 * The count of wrong attempts goes with the secrets that were guessed at: beside a second factor that stays it stays too. */
export async function resetPassword(
  tx: Tx,
  viewer: Viewer,
  given: { id: number; version: number; totp: boolean },
  login: OneTimeLogin,
): Promise<string> {
  await load(tx, given.id, given.version);
  if (given.id === viewer.userId) throw new Refused("own-account");
  const word = await wordForReset(given, tx);
  if (word) await spendWord(tx, viewer, word);
  await tx.change(
    "password-reset",
    `UPDATE user_account SET password_hash = $2, password_changed_at = $3, must_change_password = true,
            failed_attempts = CASE WHEN $4 OR totp_confirmed_at IS NULL THEN 0 ELSE failed_attempts END,
            locked_until = CASE WHEN $4 OR totp_confirmed_at IS NULL THEN NULL ELSE locked_until END,
            totp_sealed = CASE WHEN $4 THEN NULL ELSE totp_sealed END, totp_confirmed_at = CASE WHEN $4 THEN NULL ELSE totp_confirmed_at END,
            version = version + 1 WHERE id = $1`,
    [given.id, login.hash, now(), given.totp],
  );
  await revokeSessions(tx, given.id, "password-reset");
  await recordAudit(tx, viewer, { event: "password.reset", subject: { type: "user", id: given.id }, detail: {} });
  if (given.totp)
    await recordAudit(tx, viewer, { event: "totp.removed", subject: { type: "user", id: given.id }, detail: {} });
  return login.password;
}

/** Refuses to leave one of the three offices without anybody who can sign in. */
async function keepAdministrators(tx: Tx, userId: number, losing: readonly Role[]): Promise<void> {
  for (const role of losing.filter((lost) => (ADMINISTRATOR_ROLES as readonly Role[]).includes(lost))) {
    const [other] = await tx.sql(
      "other-administrator",
      `SELECT 1 FROM user_role r JOIN user_account u ON u.id = r.user_id WHERE r.role = $1::"Role" AND u.id <> $2 AND u.disabled_at IS NULL LIMIT 1`,
      [role, userId],
    );
    if (!other) throw new Refused("last-administrator");
  }
}
