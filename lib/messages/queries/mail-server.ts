import { policyValue } from "@/lib/identity/queries/policy-value";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Database, sql } from "@/lib/platform/db";
import type { MailServerInput } from "../schema";

/** The mail server as it is kept: the password sealed (purpose "mail"). */
export type KeptMailServer = Omit<MailServerInput, "password" | "reason" | "seen"> & { passwordSealed: string | null };

/** The office's mail server; null until an administrator names one: then no mail leaves the house. */
export function mailServer(db: Database): Promise<KeptMailServer | null> {
  return policyValue<KeptMailServer | null>(db, "supervision.mail", null);
}

/** The same for the administrator's page: whether there is a password, never the password. */
export async function mailSettings(
  _viewer: Viewer,
  db: Database = { sql },
): Promise<(Omit<KeptMailServer, "passwordSealed"> & { hasPassword: boolean }) | null> {
  const kept = await mailServer(db);
  if (!kept) return null;
  const { passwordSealed, ...rest } = kept;
  return { ...rest, hasPassword: passwordSealed !== null };
}
