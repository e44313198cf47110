import { giveRole } from "@/lib/identity/commands/change-user";
import { createUser } from "@/lib/identity/commands/create-user";
import { type OneTimeLogin, oneTimeLogin } from "@/lib/identity/commands/one-time-login";
import { normalLoginName } from "@/lib/identity/rules/login-name";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Database, sql, type Tx } from "@/lib/platform/db";
import { BadInput, Conflict } from "@/lib/platform/errors";
import type { OfficeFile } from "../schema-office";
import { eachRow } from "./each-row";

/** An account that was made, with the password that is shown once. */
export interface MadeAccount {
  loginName: string;
  name: string;
  password: string;
}

async function missingPeople(db: Database, people: OfficeFile["people"]): Promise<Set<string>> {
  const there = await db.sql<{ name: string }>("setup-people", "SELECT login_name AS name FROM user_account");
  const taken = new Set(there.map(({ name }) => name));
  return new Set(people.map(({ loginName }) => normalLoginName(loginName)).filter((name) => !taken.has(name)));
}

/** A one-time password for each of the file's people who has no account yet, by login name: made before the transaction, hashing takes a core. */
export async function loginsForPeople(people: OfficeFile["people"]): Promise<Map<string, OneTimeLogin>> {
  const logins = new Map<string, OneTimeLogin>();
  for (const name of await missingPeople({ sql }, people)) logins.set(name, await oneTimeLogin());
  return logins;
}

/**
 * Opens the accounts that are not there yet, with the roles that the file names; an account that is there keeps its own. Throws OfficeRowFault for a
 * unit that is nowhere, a login name that can't be one, roles that do not go together.
 */
export async function setUpPeople(
  tx: Tx,
  viewer: Viewer,
  people: OfficeFile["people"],
  units: ReadonlyMap<string, number>,
  logins: ReadonlyMap<string, OneTimeLogin>,
): Promise<MadeAccount[]> {
  const missing = await missingPeople(tx, people);
  const made: MadeAccount[] = [];
  await eachRow("people", people, async ({ unit, roles, ...person }) => {
    const loginName = normalLoginName(person.loginName);
    if (!missing.delete(loginName)) {
      if (made.some((one) => one.loginName === loginName)) throw new Conflict("login-name-taken", { loginName });
      return;
    }
    const unitId = units.get(unit);
    if (unitId === undefined) throw new BadInput("setup-unknown", { code: unit });
    const login = logins.get(loginName);
    // Somebody has changed the accounts between the two looks at them.
    if (!login) throw new Conflict("conflict");
    const { id, password } = await createUser(tx, viewer, { ...person, loginName, unitId }, login, true);
    for (const role of new Set(roles)) await giveRole(tx, viewer, { ids: [id], role });
    made.push({ loginName, name: person.name, password });
  });
  return made;
}
