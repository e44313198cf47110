import { expect, test, vi } from "vitest";
import { signIn } from "@/lib/identity/commands/sign-in";
import { viewerBySession } from "@/lib/identity/queries/viewer-by-session";
import { hashSessionId } from "@/lib/identity/rules/session-id";
import { setNow } from "@/lib/platform/clock";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene, PASSWORD } from "../../support/identity-scene";

const argon = vi.hoisted(() => ({ running: 0, most: 0, runs: 0 }));
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  return {
    ...real,
    verify: async (...given: Parameters<typeof real.verify>) => {
      argon.runs++;
      argon.most = Math.max(argon.most, ++argon.running);
      try {
        return await real.verify(...given);
      } finally {
        argon.running--;
      }
    },
  };
});

// The address's minute is not over before the flood is, however slow the machine.
setNow(new Date("2026-11-23T08:00:00+08:00"));
const db = await testDatabase();
const scene = await identityScene(db.pool);

test("200 parallel wrong logins: another user's requests are answered meanwhile, and one password at a time is verified", async () => {
  await scene.person("victim", "town", ["staff"]);
  await scene.person("bystander", "town", ["staff"]);
  const answer = await signIn({ loginName: "bystander", password: PASSWORD }, FACTS, null);
  const hash = hashSessionId(answer.ok ? answer.sid : "");
  const from = (await scene.trail()).at(-1)?.id ?? 0;
  let over = false;
  let answered = 0;
  const flood = Promise.all(
    Array.from({ length: 200 }, () =>
      signIn({ loginName: "victim", password: "wrong" }, { ...FACTS, ip: "10.9.9.9" }, null),
    ),
  ).finally(() => {
    over = true;
  });
  while (!over) {
    expect((await viewerBySession(hash, ""))?.viewer.loginName).toBe("bystander");
    answered++;
  }
  expect((await flood).every((one) => !one.ok)).toBe(true);
  // However long the flood took, the other person was served between its passwords, not after it.
  expect(answered).toBeGreaterThan(20);
  expect(argon.most).toBe(1);
  const why = (await scene.trail(from)).filter((row) => row.event === "session.refused").map((row) => row.detail.why);
  expect(why.filter((reason) => reason === "wrong-password")).toHaveLength(5);
  expect(why.filter((reason) => reason === "locked")).toHaveLength(195);
}, 240_000);

test("an address that has used up its wrong sign-ins costs no more verification, until its minute is over", async () => {
  const before = argon.runs;
  const again = () => signIn({ loginName: "bystander", password: PASSWORD }, { ...FACTS, ip: "10.9.9.9" }, null);
  expect(await again()).toEqual({ ok: false, key: "sign-in-too-many" });
  expect(argon.runs).toBe(before);
  expect((await signIn({ loginName: "bystander", password: PASSWORD }, FACTS, null)).ok).toBe(true);
});
