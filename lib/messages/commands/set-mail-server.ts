import { recordAudit } from "@/lib/identity/commands/record-audit";
import { unchangedSince } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { isAllowedHost } from "@/lib/platform/outgoing-host";
import { type KeptMailServer, mailServer, mailSettings } from "../queries/mail-server";
import type { MailServerInput } from "../schema";
import { sealMailPassword } from "./channel-seal";

/**
 * Names the office's mail server. The password is sealed; the trail says only whether there is one. A kept password belongs to its
 * server and user: for others it has to be typed again (BadInput), or whoever sets the host could have it sent to their own. Conflict
 * when the server was changed since the form was opened.
 */
export async function setMailServer(tx: Tx, viewer: Viewer, input: MailServerInput): Promise<void> {
  const { password, reason, seen, ...server } = input;
  if (server.security === "plain" && !isAllowedHost(server.host)) throw new BadInput("outgoing-plain");
  const subject = { type: "policy", id: "supervision.mail" };
  await unchangedSince(tx, subject, seen, () => mailSettings(viewer, tx));
  const before = await mailServer(tx);
  const kept = server.user ? (before?.passwordSealed ?? null) : null;
  if (!password && kept && (["host", "port", "user"] as const).some((field) => before?.[field] !== server[field]))
    throw new BadInput("bad-input", {}, { password: { key: "password-again" } });
  const passwordSealed = password ? sealMailPassword(server, password) : kept;
  const after: KeptMailServer = { ...server, passwordSealed };
  await tx.change(
    "sup-mail-server",
    `INSERT INTO policy_setting (key, valid_from, value, set_at, set_by, reason) VALUES ('supervision.mail', $1, $2::jsonb, $3, $4, $5)
     ON CONFLICT (key, valid_from) DO UPDATE SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by, reason = excluded.reason`,
    [today(), JSON.stringify(after), now(), viewer.userId || null, reason],
  );
  await recordAudit(tx, viewer, {
    event: "policy.changed",
    subject,
    detail: { key: "supervision.mail", before: told(before), after: told(after), reason },
  });
}

function told(server: KeptMailServer | null): object | null {
  if (!server) return null;
  const { passwordSealed, ...rest } = server;
  return { ...rest, password: passwordSealed ? "***" : "" };
}
