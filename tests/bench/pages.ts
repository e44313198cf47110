import { randomBytes } from "node:crypto";
import http from "node:http";
import { encode } from "next-auth/jwt";
import { prepareDemoDatabase } from "@/lib/cli/demo-database";
import { ensureBuild, ensurePrismaClient } from "@/lib/cli/prepare";
import { serve } from "@/lib/cli/serve";
import { openSession } from "@/lib/identity/commands/open-session";
import { sql, transaction } from "@/lib/platform/db";
import { freePort } from "@/lib/platform/embedded-postgres/free-port";
import type { EmbeddedServer } from "@/lib/platform/embedded-postgres/start";
import { setEnv } from "@/lib/platform/env";
import { withBenchDatabase } from "./bench-database";
import type { BenchRow } from "./ingest";
import { median } from "./measure";

const CONCURRENCY = 4;
const SECONDS = 4;
const ROUNDS = 5;

/** The dashboard against the barest signed-in page of the same built application: requests per second, alternating. */
export async function benchPages(server: EmbeddedServer): Promise<BenchRow[]> {
  return withBenchDatabase(server, "lantian_bench_pages", async ({ app, owner }) => {
    const secret = randomBytes(48).toString("base64");
    setEnv({ LANTIAN_DEMO: "1", LANTIAN_SESSION_SECRET: secret });
    await ensurePrismaClient();
    await ensureBuild();
    await prepareDemoDatabase(owner);
    const cookie = await signedIn(secret);
    const port = await freePort(0);
    const served = await serve({
      mode: "start",
      port,
      host: "127.0.0.1",
      env: {
        DATABASE_URL: app,
        DATABASE_MIGRATION_URL: owner,
        LANTIAN_DEMO: "1",
        LANTIAN_SESSION_SECRET: secret,
        LANTIAN_SEAL_KEYS: `k1:${randomBytes(32).toString("base64")}`,
      },
    });
    try {
      for (const path of ["/", "/about"]) await load(port, path, cookie, 2);
      const bare: number[] = [];
      const dashboard: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        bare.push(await load(port, "/about", cookie, SECONDS));
        dashboard.push(await load(port, "/", cookie, SECONDS));
      }
      return [
        {
          name: "dashboard ÷ bare dynamic page of the same application",
          ours: Number(median(dashboard).toFixed(1)),
          baseline: Number(median(bare).toFixed(1)),
          ratio: median(dashboard) / median(bare),
          unit: "requests/s",
          required: 0.5,
        },
      ];
    } finally {
      await served.stop();
    }
  });
}

/** A living session of somebody in the air office, as a cookie. */
async function signedIn(secret: string): Promise<string> {
  const [user] = await sql<{ id: number }>(
    "bench-user",
    `SELECT u.id FROM user_account u JOIN unit n ON n.id = u.unit_id JOIN user_role r ON r.user_id = u.id
      WHERE n.kind = 'air_office' AND r.role = 'staff' ORDER BY u.id LIMIT 1`,
  );
  if (!user) throw new Error("the demo has nobody in the air office");
  await sql("bench-password", "UPDATE user_account SET must_change_password = false WHERE id = $1", [user.id]);
  const sid = await transaction((tx) =>
    openSession(tx, { id: user.id, totpPending: false }, { ip: "127.0.0.1", userAgent: "bench" }, null),
  );
  return `lantian-session=${await encode({ token: { sid }, secret, maxAge: 3600 })}`;
}

/** Requests per second over kept-alive connections. Throws when a page is not answered with 200. */
async function load(port: number, path: string, cookie: string, seconds: number): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const until = performance.now() + seconds * 1000;
  let answered = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (performance.now() < until) {
        await get({ host: "127.0.0.1", port, path, agent, headers: { cookie } });
        answered++;
      }
    }),
  );
  const rate = (answered * 1000) / (performance.now() - begun);
  agent.destroy();
  return rate;
}

function get(options: http.RequestOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    http
      .get(options, (response) => {
        response.resume();
        response.on("end", () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`${options.path}: ${response.statusCode}`)),
        );
        response.on("error", reject);
      })
      .on("error", reject);
  });
}
