import { afterEach, expect, test } from "vitest";
import { openSession } from "@/lib/identity/commands/open-session";
import { ownSessions } from "@/lib/identity/queries/own-sessions";
import { SESSIONS_PER_PAGE, sessionList } from "@/lib/identity/queries/session-list";
import { userDetails } from "@/lib/identity/queries/user-details";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { sessionFilter } from "@/lib/identity/schema";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene } from "../../support/identity-scene";

const db = await testDatabase();
const scene = await identityScene(db.pool);
const system = systemViewer("test");
const NOON = new Date("2026-11-24T12:00:00+08:00");
setNow(NOON);
afterEach(() => setNow(NOON));

const anna = await scene.person("anna", "town", ["staff"]);
const bert = await scene.person("bert", "department", ["staff"]);
const enter = (userId: number) => transaction((tx) => openSession(tx, { id: userId, totpPending: false }, FACTS, null));
for (let i = 0; i < SESSIONS_PER_PAGE + 3; i++) await enter(anna);
await enter(bert);

const shown = async (search: object) => {
  const { rows, total } = await sessionList(system, sessionFilter.parse(search));
  return { rows: rows.length, total, people: [...new Set(rows.map((row) => row.loginName))] };
};

test("sessions are filtered by person and unit and paged, as the address says", async () => {
  expect(await shown({})).toMatchObject({ rows: SESSIONS_PER_PAGE, total: SESSIONS_PER_PAGE + 4 });
  expect(await shown({ page: "2" })).toMatchObject({ rows: 4, total: SESSIONS_PER_PAGE + 4 });
  expect(await shown({ q: "BER" })).toEqual({ rows: 1, total: 1, people: ["bert"] });
  expect(await shown({ q: "%" })).toEqual({ rows: 0, total: 0, people: [] });
  expect(await shown({ unitId: String(scene.units.department) })).toEqual({ rows: 1, total: 1, people: ["bert"] });
  expect(await shown({ page: "-1" })).toMatchObject({ total: SESSIONS_PER_PAGE + 4 });
  // A unit that is none is a wrong filter, as on every list, and not everybody's sessions.
  expect(sessionFilter.safeParse({ unitId: "x" }).success).toBe(false);
});

test("a session that has been idle too long is not living, in no list and no count", async () => {
  setNow(new Date(NOON.getTime() + 31 * 60_000));
  await enter(bert);
  expect(await shown({})).toEqual({ rows: 1, total: 1, people: ["bert"] });
  expect(await ownSessions((await scene.session(bert)).viewer)).toHaveLength(1);
  expect((await userDetails(system, bert))?.sessions).toBe(1);
  expect((await userDetails(system, anna))?.sessions).toBe(0);
});
