import { expect, test } from "vitest";
import { signIn } from "@/lib/identity/commands/sign-in";
import { sweepIdentity } from "@/lib/identity/commands/sweep-identity";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene, PASSWORD } from "../../support/identity-scene";

const db = await testDatabase();
const scene = await identityScene(db.pool);
const user = await scene.person("sweeper", "town", ["staff"]);

async function leaveRemains(): Promise<void> {
  const session = (hash: string, expires: string, revoked: string | null) =>
    db.pool.query(
      `INSERT INTO session (id_hash, user_id, expires_at, revoked_at)
       VALUES ($1, $2, now() + $3::interval, now() + $4::interval)`,
      [hash, user, expires, revoked],
    );
  await session("old-expired", "-31 days", null);
  await session("old-revoked", "1 hour", "-31 days");
  await session("new-expired", "-1 day", null);
  await session("alive", "1 hour", null);
  const window = (age: string) =>
    db.pool.query("INSERT INTO rate_window (key, window_start) VALUES ('k', now() - $1::interval)", [age]);
  await window("2 days");
  await window("1 hour");
  const key = (name: string, age: string) =>
    db.pool.query(
      `INSERT INTO idempotency_key (user_id, key, action, request_hash, answer, created_at)
       VALUES ($1, $2, 'a', 'h', '{}', now() - $3::interval)`,
      [user, name, age],
    );
  await key("old", "8 days");
  await key("new", "1 day");
}

test("what has run out goes, what may still be asked for stays", async () => {
  await leaveRemains();
  expect(await sweepIdentity()).toEqual({ rateWindows: 1, sessions: 2, idempotencyKeys: 1 });
  const { rows } = await db.pool.query("SELECT id_hash FROM session ORDER BY id_hash");
  expect(rows.map((row) => row.id_hash)).toEqual(["alive", "new-expired"]);
});

test("the first sign-in of an hour sweeps, the next ones do not", async () => {
  const old = () =>
    db.pool.query("INSERT INTO rate_window (key, window_start) VALUES ('o', now() - interval '3 days')");
  const left = async () => (await db.pool.query("SELECT 1 FROM rate_window WHERE key = 'o'")).rowCount;
  const enter = () => signIn({ loginName: "sweeper", password: PASSWORD }, FACTS, null);
  await old();
  expect((await enter()).ok).toBe(true);
  expect(await left()).toBe(0);
  await old();
  expect((await enter()).ok).toBe(true);
  expect(await left()).toBe(1);
});
