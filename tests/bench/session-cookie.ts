import { encode } from "next-auth/jwt";
import { openSession } from "@/lib/identity/commands/open-session";
import { transaction } from "@/lib/platform/db";

/** The cookie of a living session of that user, signed with the server's `secret`, good for an hour. */
export async function sessionCookie(userId: number, secret: string): Promise<string> {
  const sid = await transaction((tx) =>
    openSession(tx, { id: userId, totpPending: false }, { ip: "127.0.0.1", userAgent: "bench" }, null),
  );
  return `lantian-session=${await encode({ token: { sid }, secret, maxAge: 3600 })}`;
}
