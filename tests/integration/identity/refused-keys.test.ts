import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { asideWritten } from "@/lib/identity/commands/note-aside";
import { setNow } from "@/lib/platform/clock";
import { LIMITS } from "@/lib/shared/limits-table";
import { testDatabase } from "../../support/database";
import { identityScene } from "../../support/identity-scene";

const from = vi.hoisted(() => ({ ip: "10.3.3.3" }));
vi.mock("@/lib/identity/queries/request-facts", () => ({ factsFrom: () => ({ ip: from.ip }) }));
const { GET: figures } = await import("@/app/api/v1/figures/route");
const { POST: push } = await import("@/app/api/ingest/readings/route");

const db = await testDatabase();
const scene = await identityScene(db.pool);
const key = (i: number) => `Bearer lt_${String(i).padStart(12, "0")}_${"x".repeat(43)}`;
const ask = (i: number) => figures(new Request("http://x/", { headers: { authorization: key(i) } }));

beforeEach(async () => {
  // One minute, however long it takes here.
  setNow(new Date("2026-11-29T08:00:30+08:00"));
  await db.owner.query("DELETE FROM rate_window");
});
afterAll(() => setNow(undefined));

test("G13 keys that nobody has, 2,000 of them: 401 up to the limit, then 429, and one line of the trail", async () => {
  const before = (await scene.trail()).length;
  const statuses: number[] = [];
  for (let i = 0; i < 2_000; i += 50)
    statuses.push(...(await Promise.all(Array.from({ length: 50 }, (_, n) => ask(i + n)))).map(({ status }) => status));
  await asideWritten();
  expect(new Set(statuses)).toEqual(new Set([401, 429]));
  expect(statuses.filter((status) => status === 401).length).toBeLessThan(LIMITS.refusedKeys.max + 60);
  expect((await scene.trail()).slice(before).map((row) => row.event)).toEqual(["api-key.refused"]);
});

test("G13 what is no key at all counts too, at every door of keys, with Retry-After, and for its own address only", async () => {
  for (let i = 0; i < LIMITS.refusedKeys.max; i++) await figures(new Request("http://x/"));
  const read = await ask(1);
  expect([read.status, read.headers.get("retry-after")]).toEqual([429, "60"]);
  const pushed = await push(new Request("http://x/", { method: "POST", body: "{}" }));
  expect([pushed.status, pushed.headers.get("retry-after")]).toEqual([429, "60"]);
  from.ip = "10.3.3.4";
  expect((await ask(1)).status).toBe(401);
});
