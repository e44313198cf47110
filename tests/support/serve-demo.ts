import { randomBytes } from "node:crypto";
import { ensureBuild } from "@/lib/cli/prepare";
import { type Served, serve } from "@/lib/cli/serve";
import { PHONE_CANARY } from "./canary";
import { cloneDemo, type DemoClone, TEST_NOW } from "./demo-clone";
import { onServer } from "./test-server";

/** `serve-demo.ts PORT`: the built application on a demo district whose clock stands still, until it is told to stop. */
let clone: DemoClone | undefined;
let served: Served | undefined;

let leaving = false;

async function leave(code: number): Promise<void> {
  if (leaving) return;
  leaving = true;
  await served?.stop();
  await clone?.stop();
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => leave(0));

try {
  await ensureBuild();
  clone = await cloneDemo();
  await onServer(clone.ownerUrl, (client) => client.query("UPDATE user_account SET phone_sealed = $1", [PHONE_CANARY]));
  served = await serve({
    mode: "start",
    port: Number(process.argv[2]),
    host: "127.0.0.1",
    env: {
      DATABASE_URL: clone.appUrl,
      DATABASE_MIGRATION_URL: clone.ownerUrl,
      LANTIAN_NOW: TEST_NOW,
      LANTIAN_DEMO: "1",
      // A test that knocks too often comes from an address of its own.
      LANTIAN_TRUSTED_PROXIES: "1",
      LANTIAN_DATA_DIR: ".data/test",
      // tests/e2e/identity/oidc.spec.ts listens there.
      LANTIAN_OIDC_ISSUER: `http://127.0.0.1:${Number(process.argv[2]) + 1}`,
      LANTIAN_OIDC_CLIENT_ID: "lantian",
      LANTIAN_OIDC_CLIENT_SECRET: "a secret of this test",
      LANTIAN_SESSION_SECRET: randomBytes(48).toString("base64"),
      LANTIAN_SEAL_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    },
  });
  const words = await served.ended;
  if (!leaving) console.error(words);
  await leave(1);
} catch (error) {
  console.error(error);
  await leave(1);
}
