import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countHit } from "@/lib/identity/commands/count-hit";
import { countKeyRequest, KEY_PUSHES_PER_MINUTE } from "@/lib/identity/commands/count-key-request";
import { signIn } from "@/lib/identity/commands/sign-in";
import { viewerBySession } from "@/lib/identity/queries/viewer-by-session";
import { hashSessionId } from "@/lib/identity/rules/session-id";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene, PASSWORD } from "../../support/identity-scene";

const db = await testDatabase();
const scene = await identityScene(db.pool);
let other: ChildProcess;
const waiting: ((line: string) => void)[] = [];

beforeAll(() => {
  other = spawn(process.execPath, ["--import", "tsx", "tests/fixtures/second-instance.ts"], {
    env: { ...process.env, DATABASE_URL: db.url },
    stdio: ["pipe", "pipe", "inherit"],
  });
  createInterface({ input: other.stdout ?? process.stdin }).on("line", (line) => waiting.shift()?.(line));
});
afterAll(() => {
  other.kill();
});

/** Asks the other process; its answer as JSON. */
function ask(question: object): Promise<unknown> {
  return new Promise((resolve) => {
    waiting.push((line) => resolve(JSON.parse(line)));
    other.stdin?.write(`${JSON.stringify(question)}\n`);
  });
}

describe("two app instances on one database", () => {
  test("wrong passwords at either instance count together towards one lock", async () => {
    await scene.person("shared", "town", ["staff"]);
    const here = () => signIn({ loginName: "shared", password: "wrong" }, FACTS, null);
    const there = () => ask({ do: "sign-in", loginName: "shared", password: "wrong" });
    await Promise.all([here(), there(), here(), there(), here()]);
    expect(await ask({ do: "sign-in", loginName: "shared", password: PASSWORD })).toMatchObject({ ok: false });
    expect(await signIn({ loginName: "shared", password: PASSWORD }, FACTS, null)).toMatchObject({ ok: false });
  });

  test("a session of one is known to the other, and ends for both", async () => {
    await scene.person("roaming", "town", ["staff"]);
    const answer = (await ask({ do: "sign-in", loginName: "roaming", password: PASSWORD })) as { sid: string };
    expect((await viewerBySession(hashSessionId(answer.sid), ""))?.viewer.loginName).toBe("roaming");
    await ask({ do: "sign-out", sid: answer.sid });
    expect(await viewerBySession(hashSessionId(answer.sid), "")).toBeNull();
  });

  test("a rate limit counts the hits of both", async () => {
    await Promise.all([
      countHit("k", 3600),
      ask({ do: "hit", key: "k" }),
      countHit("k", 3600),
      ask({ do: "hit", key: "k" }),
    ]);
    expect(await countHit("k", 3600)).toBe(5);
  });

  test("an instrument's pushes at either instance count together, apart from what its key reads", async () => {
    const at = (instance: number) =>
      instance === 0 ? countKeyRequest(7, "pushes") : (ask({ do: "push", keyId: 7 }) as Promise<{ spent: boolean }>);
    // A minute that turns half-way would begin a new count.
    const second = Math.floor(Date.now() / 1000) % 60;
    if (second > 50) await new Promise((resolve) => setTimeout(resolve, (61 - second) * 1000));
    const answers = await Promise.all(Array.from({ length: KEY_PUSHES_PER_MINUTE + 4 }, (_, i) => at(i % 2)));
    expect(answers.filter((answer) => answer.spent)).toHaveLength(4);
    expect((await countKeyRequest(7, "reads")).spent).toBe(false);
  });
});
