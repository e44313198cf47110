import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, expect, test } from "vitest";
import { openSession } from "@/lib/identity/commands/open-session";
import { reserveAttempt } from "@/lib/identity/commands/reserve-attempt";
import { viewerBySession } from "@/lib/identity/queries/viewer-by-session";
import { hashSessionId } from "@/lib/identity/rules/session-id";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const DAY = 86_400_000;
const real = Date.now;
const POLICY = { minLength: 12, attempts: 3, lockMinutes: 15 } as Parameters<typeof reserveAttempt>[1];

beforeAll(async () => {
  world = await supervisionWorld(db.pool);
});
afterEach(() => {
  Date.now = real;
  setNow(undefined);
});

const ahead = (days: number) => {
  Date.now = () => real() + days * DAY;
};
async function session(): Promise<string> {
  const user = { id: world.people.officeStaff.userId, totpPending: false };
  return hashSessionId(await transaction((tx) => openSession(tx, user, { ip: "", userAgent: "" }, null)));
}

test("H16 a session opened while this server's clock was five days ahead lives 12 hours by the database's", async () => {
  ahead(5);
  const hash = await session();
  Date.now = real;
  const { rows } = await db.pool.query(
    "SELECT extract(epoch FROM expires_at - now())::int AS left FROM session WHERE id_hash = $1",
    [hash],
  );
  expect(rows[0].left).toBeGreaterThan(12 * 3600 - 60);
  expect(rows[0].left).toBeLessThanOrEqual(12 * 3600);
  expect(await viewerBySession(hash, "")).not.toBeNull();
  // Nor does a clock that is ahead end what lives.
  ahead(5);
  expect(await viewerBySession(hash, "")).not.toBeNull();
});

test("H16 a session dated ahead, by a database whose clock was wrong, is dead once it is right", async () => {
  for (const change of ["expires_at = now() + interval '5 days'", "last_seen_at = now() + interval '5 days'"]) {
    const hash = await session();
    await db.owner.query(`UPDATE session SET ${change} WHERE id_hash = $1`, [hash]);
    expect(await viewerBySession(hash, "")).toBeNull();
  }
});

test("H16 a lock is as long as the policy says by the database's clock, and one that reaches days ahead is none", async () => {
  const { userId } = world.people.eastStaff;
  ahead(5);
  for (let i = 0; i < 3; i++) expect(await reserveAttempt({ userId }, POLICY)).not.toBeNull();
  expect(await reserveAttempt({ userId }, POLICY)).toBeNull();
  Date.now = real;
  expect(await reserveAttempt({ userId }, POLICY)).toBeNull();
  const { rows } = await db.pool.query(
    "SELECT extract(epoch FROM locked_until - now())::int AS left FROM user_account WHERE id = $1",
    [userId],
  );
  expect(rows[0].left).toBeGreaterThan(14 * 60);
  expect(rows[0].left).toBeLessThanOrEqual(15 * 60);
  await db.owner.query("UPDATE user_account SET locked_until = now() + interval '5 days' WHERE id = $1", [userId]);
  expect(await reserveAttempt({ userId }, POLICY)).toMatchObject({ last: false });
});

test("H16 hits are counted in one window by instances whose clocks differ", async () => {
  const { countHit } = await import("@/lib/identity/commands/count-hit");
  const key = randomUUID();
  await countHit(key, 3600);
  ahead(5);
  expect(await countHit(key, 3600)).toBe(2);
});
