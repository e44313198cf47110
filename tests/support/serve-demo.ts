import { pathToFileURL } from "node:url";
import { ensureBuild } from "@/lib/cli/prepare";
import { PHONE_CANARY } from "./canary";
import { type ServedClone, serveClone } from "./serve-clone";
import { onServer } from "./test-server";

/** `serve-demo.ts PORT`: the built application on a demo district whose clock stands still, until it is told to stop. */
let served: ServedClone | undefined;

let leaving = false;

async function leave(code: number): Promise<void> {
  if (leaving) return;
  leaving = true;
  await served?.stop();
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => leave(0));

try {
  await ensureBuild();
  const port = Number(process.argv[2]);
  const env = {
    // A test that knocks too often comes from an address of its own.
    LANTIAN_TRUSTED_PROXIES: "1",
    // tests/e2e/identity/oidc.spec.ts listens there.
    LANTIAN_OIDC_ISSUER: `http://127.0.0.1:${port + 1}`,
    LANTIAN_OIDC_CLIENT_ID: "lantian",
    LANTIAN_OIDC_CLIENT_SECRET: "a secret of this test",
    ...(process.env.E2E_LATE && { NODE_OPTIONS: `--import ${pathToFileURL("tests/support/late-answers.mjs")}` }),
  };
  served = await serveClone(port, env, async ({ ownerUrl }) => {
    await onServer(ownerUrl, (client) => client.query("UPDATE user_account SET phone_sealed = $1", [PHONE_CANARY]));
  });
  const words = await served.ended;
  if (!leaving) console.error(words);
  await leave(1);
} catch (error) {
  console.error(error);
  await leave(1);
}
