import { randomBytes } from "node:crypto";
import { prepareDemoDatabase } from "@/lib/cli/demo-database";
import { ensureBuild, ensurePrismaClient } from "@/lib/cli/prepare";
import { serve } from "@/lib/cli/serve";
import { sql } from "@/lib/platform/db";
import { freePort } from "@/lib/platform/embedded-postgres/free-port";
import type { EmbeddedServer } from "@/lib/platform/embedded-postgres/start";
import { setEnv } from "@/lib/platform/env";
import { withBenchDatabase } from "./bench-database";
import { sessionCookie } from "./session-cookie";

export interface DemoServer {
  port: number;
  /** Addresses of its database. */
  app: string;
  owner: string;
  /** Cookies of so many living sessions of the air office's people, of these roles only. */
  cookies(count: number, roles?: readonly string[]): Promise<string[]>;
  /** The cookie of a living session of one person. */
  cookieOf(loginName: string): Promise<string>;
  /** What a process beside the server needs to work on the same database. */
  keys: Record<string, string>;
}

/** The built application on a fresh demo district while `work` runs. */
export async function withDemoServer<T>(
  server: EmbeddedServer,
  name: string,
  work: (demo: DemoServer) => Promise<T>,
): Promise<T> {
  return withBenchDatabase(server, name, async ({ app, owner }) => {
    const secret = randomBytes(48).toString("base64");
    // The demo seals personal data as it is seeded; what serves it must open the same.
    const keys = { LANTIAN_SESSION_SECRET: secret, LANTIAN_SEAL_KEYS: `k1:${randomBytes(32).toString("base64")}` };
    setEnv({ LANTIAN_DEMO: "1", ...keys });
    await ensurePrismaClient();
    await ensureBuild();
    await prepareDemoDatabase(owner);
    const port = await freePort(0);
    const served = await serve({
      mode: "start",
      port,
      host: "127.0.0.1",
      env: {
        DATABASE_URL: app,
        DATABASE_MIGRATION_URL: owner,
        LANTIAN_DEMO: "1",
        ...keys,
      },
    });
    try {
      return await work({
        port,
        app,
        owner,
        keys,
        cookies: (count, roles) => signedIn(secret, count, roles),
        cookieOf: async (loginName) => {
          const [user] = await sql<{ id: number }>(
            "bench-user",
            "UPDATE user_account SET must_change_password = false WHERE login_name = $1 RETURNING id",
            [loginName],
          );
          if (!user) throw new Error(`the demo has no ${loginName}`);
          return sessionCookie(user.id, secret);
        },
      });
    } finally {
      await served.stop();
    }
  });
}

async function signedIn(
  secret: string,
  count: number,
  roles: readonly string[] = ["staff", "head", "leadership"],
): Promise<string[]> {
  const users = await sql<{ id: number }>(
    "bench-users",
    `SELECT DISTINCT u.id FROM user_account u JOIN unit n ON n.id = u.unit_id JOIN user_role r ON r.user_id = u.id
      WHERE n.kind = 'air_office' AND r.role::text = ANY($1) ORDER BY u.id`,
    [roles],
  );
  if (users.length === 0) throw new Error("the demo has nobody in the air office");
  await sql("bench-passwords", "UPDATE user_account SET must_change_password = false");
  const cookies: string[] = [];
  for (let i = 0; i < count; i++) {
    const { id } = users[i % users.length] as { id: number };
    cookies.push(await sessionCookie(id, secret));
  }
  return cookies;
}
