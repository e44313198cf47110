import { withOwner } from "@/lib/platform/owner-connection";
import { quoted } from "../queries/database-shape";

/**
 * The application's login of DATABASE_URL: made as a member of lantian_app and nothing more when it is not there, where the owner may make
 * roles. Throws an Error with the statement for an administrator where it may not.
 */
export async function ensureAppLogin(ownerUrl: string, appUrl: string): Promise<void> {
  const address = new URL(appUrl);
  const login = decodeURIComponent(address.username);
  await withOwner(ownerUrl, async ({ client }) => {
    const { rows } = await client.query(
      "SELECT (SELECT count(*) FROM pg_roles WHERE rolname = $1)::int AS there, r.rolcreaterole OR r.rolsuper AS may FROM pg_roles r WHERE rolname = current_user",
      [login],
    );
    if (rows[0]?.there) return;
    const password = decodeURIComponent(address.password).replaceAll("'", "''");
    if (!rows[0]?.may)
      throw new Error(
        `应用账号不存在 the login ${login} is not there; as an administrator of the server: CREATE ROLE ${quoted(login)} LOGIN PASSWORD '…' IN ROLE lantian_app`,
      );
    await client.query(`CREATE ROLE ${quoted(login)} LOGIN PASSWORD '${password}' IN ROLE lantian_app`);
  });
}
