import type { ClientBase } from "pg";
import { anchorFileName } from "@/lib/identity/rules/anchor-file";

/** The file with the anchors of the audit trail of the database that a connection leads to. */
export async function anchorFileOf(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
  return anchorFileName(rows[0]?.name ?? "");
}
