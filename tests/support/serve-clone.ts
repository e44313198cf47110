import { randomBytes } from "node:crypto";
import { type Served, serve } from "@/lib/cli/serve";
import { cloneDemo, type DemoClone, TEST_NOW } from "./demo-clone";
import { TEST_SEAL_KEYS } from "./seal-keys";

export interface ServedClone {
  clone: DemoClone;
  /** Resolves when the server has ended by itself, with words about how. */
  ended: Served["ended"];
  stop(): Promise<void>;
}

/**
 * The built application on a demo district of this process's own, whose clock stands still, under secrets made for the occasion.
 * `prepare` changes the district before anybody sees it.
 */
export async function serveClone(
  port: number,
  env: Record<string, string> = {},
  prepare?: (clone: DemoClone) => Promise<void>,
): Promise<ServedClone> {
  const clone = await cloneDemo();
  try {
    await prepare?.(clone);
    const served = await serve({
      mode: "start",
      port,
      host: "127.0.0.1",
      env: {
        DATABASE_URL: clone.appUrl,
        DATABASE_MIGRATION_URL: clone.ownerUrl,
        LANTIAN_NOW: TEST_NOW,
        LANTIAN_DEMO: "1",
        LANTIAN_DATA_DIR: ".data/test",
        LANTIAN_SESSION_SECRET: randomBytes(48).toString("base64"),
        LANTIAN_SEAL_KEYS: TEST_SEAL_KEYS,
        ...env,
      },
    });
    return {
      clone,
      ended: served.ended,
      stop: async () => {
        await served.stop();
        await clone.stop();
      },
    };
  } catch (error) {
    await clone.stop();
    throw error;
  }
}
