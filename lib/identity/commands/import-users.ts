import { type Database, sql, type Tx } from "@/lib/platform/db";
import { BadInput, Conflict } from "@/lib/platform/errors";
import { unitList } from "../queries/unit-list";
import { MAX_USER_ROWS, type PlannedUser, plannedUsers } from "../rules/user-rows";
import type { Viewer } from "../rules/viewer";
import { createUser } from "./create-user";
import { type OneTimeLogin, oneTimeLogin } from "./one-time-login";

export type TableRow = { lineNo: number; cells: string[] };

/** What a table of people would become, row by row; nothing is changed. Throws BadInput for a table without a header or with too many rows. */
export async function previewUsers(
  viewer: Viewer,
  rows: readonly TableRow[],
  on: Database = { sql },
): Promise<{ planned: PlannedUser[]; leftOver: string[] }> {
  const units = (await unitList(viewer, on)).filter((unit) => unit.closedOn === null);
  const names = await on.sql<{ name: string }>("import-users-taken", "SELECT login_name AS name FROM user_account");
  const table = plannedUsers(rows, units, new Set(names.map((row) => row.name)));
  if ("missing" in table) throw new BadInput("table-no-header", { missing: table.missing });
  if (table.planned.length > MAX_USER_ROWS) throw new BadInput("too-many-rows", { max: MAX_USER_ROWS });
  return table;
}

/** A one-time password for each row that will become an account, by login name. */
export async function loginsFor(viewer: Viewer, rows: readonly TableRow[]): Promise<Map<string, OneTimeLogin>> {
  const logins = new Map<string, OneTimeLogin>();
  for (const { loginName, fault, unitId } of (await previewUsers(viewer, rows)).planned)
    if (!fault && unitId !== null) logins.set(loginName, await oneTimeLogin());
  return logins;
}

/**
 * Opens an account for each row without a fault, all or none. The rows are judged again here: what a browser sends back is
 * input. Returns the one-time passwords, which exist nowhere else.
 */
export async function importUsers(
  tx: Tx,
  viewer: Viewer,
  rows: readonly TableRow[],
  logins: ReadonlyMap<string, OneTimeLogin>,
): Promise<{ loginName: string; name: string; password: string }[]> {
  const made: { loginName: string; name: string; password: string }[] = [];
  const { planned } = await previewUsers(viewer, rows, tx);
  for (const { loginName, name, nameEn, unitId, fault } of planned) {
    if (fault || unitId === null) continue;
    const login = logins.get(loginName);
    // The table of units or of people has changed between the two looks at the rows.
    if (!login) throw new Conflict("conflict");
    const { password } = await createUser(tx, viewer, { loginName, name, nameEn, unitId }, login, true);
    made.push({ loginName, name, password });
  }
  return made;
}
