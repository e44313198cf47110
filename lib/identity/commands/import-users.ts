import { type Database, sql, type Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { unitList } from "../queries/unit-list";
import { MAX_USER_ROWS, type PlannedUser, plannedUsers } from "../rules/user-rows";
import type { Viewer } from "../rules/viewer";
import { createUser } from "./create-user";

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

/**
 * Opens an account for each row without a fault, all or none. The rows are judged again here: what a browser sends back is
 * input. Returns the one-time passwords, which exist nowhere else.
 */
export async function importUsers(
  tx: Tx,
  viewer: Viewer,
  rows: readonly TableRow[],
): Promise<{ loginName: string; name: string; password: string }[]> {
  const made: { loginName: string; name: string; password: string }[] = [];
  const { planned } = await previewUsers(viewer, rows, tx);
  for (const { loginName, name, nameEn, unitId, fault } of planned) {
    if (fault || unitId === null) continue;
    const { password } = await createUser(tx, viewer, { loginName, name, nameEn, unitId }, true);
    made.push({ loginName, name, password });
  }
  return made;
}
