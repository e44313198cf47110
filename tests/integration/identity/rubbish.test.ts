import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import type { SignedIn } from "@/lib/identity/queries/viewer-by-session";
import { sql } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene } from "../../support/identity-scene";

let session: SignedIn | null = null;
vi.mock("@/lib/identity/queries/current-viewer", () => ({ currentSession: async () => session }));
vi.mock("@/lib/i18n/current-locale", () => ({ currentLocale: async () => "zh-CN" }));
const { POST: recordPatrol } = await import("@/app/api/inspections/route");
const { POST: sendPhoto } = await import("@/app/api/photos/route");
const { POST: upload } = await import("@/app/api/import/upload/route");
const { auditLog } = await import("@/lib/identity/queries/audit-log");
const { userList } = await import("@/lib/identity/queries/user-list");
const { auditFilter, userFilter } = await import("@/lib/identity/schema");

const db = await testDatabase();
const scene = await identityScene(db.pool);
const staff = await scene.session(await scene.person("staff", "air_office", ["staff"]));
const MB = 1024 * 1024;

type Handler = typeof recordPatrol;
async function post(handler: Handler, search: string, body: BodyInit, headers: Record<string, string> = {}) {
  session = staff;
  const request = new Request(`http://${FACTS.host}/x${search}`, {
    method: "POST",
    headers: { host: FACTS.host ?? "", origin: FACTS.origin ?? "", ...headers },
    body,
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  } as RequestInit);
  const answer = await handler(request, { params: Promise.resolve({}) });
  return { status: answer.status, key: ((await answer.json()) as { error?: { key: string } }).error?.key };
}

/** A body that is made while it is read: `taken` says how much of it was asked for. */
function endless(megabytes: number) {
  const state = { taken: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (state.taken >= megabytes) return controller.close();
      state.taken++;
      controller.enqueue(new Uint8Array(MB).fill(32));
    },
  });
  return { body, state };
}

const patrol = (changes: object = {}) =>
  JSON.stringify({
    clientId: randomUUID(),
    kind: "routine",
    title: "巡查",
    leadUnitId: scene.units.air_office,
    plannedFrom: "2026-11-24",
    plannedTo: "2026-11-24",
    startedAt: "2026-11-24T09:00:00+08:00",
    finishedAt: "2026-11-24T09:30:00+08:00",
    ...changes,
  });

test("rubbish in a JSON body is 400, never our own fault", async () => {
  for (const changes of [
    { title: "\u0000 \u200b" },
    { clientId: "\u0000" },
    { leadUnitId: 3_000_000_000 },
    { regions: [{ regionId: 99_999_999_999, clean: false }] },
  ])
    expect(await post(recordPatrol, "", patrol(changes))).toMatchObject({ status: 400, key: "bad-input" });
});

test("10.5 MB and 60 MB uploads complete or 413, never partial, and are not read to their end", async () => {
  for (const megabytes of [10.5, 60]) {
    const { body, state } = endless(megabytes);
    expect(await post(recordPatrol, "", body)).toMatchObject({ status: 413, key: "body-too-large" });
    expect(state.taken).toBeLessThan(14);
  }
  const photo = `?clientId=${randomUUID()}&issueId=1&kind=before`;
  const { body, state } = endless(60);
  expect(await post(sendPhoto, photo, body)).toMatchObject({ status: 413, key: "photo-too-large" });
  expect(state.taken).toBeLessThan(18);
  // Within its limit, a picture of 10.5 MB is read and judged as a picture.
  expect(await post(sendPhoto, photo, endless(10.5).body)).toMatchObject({ status: 400, key: "photo-format" });
  const rows = await db.pool.query("SELECT (SELECT count(*) FROM inspection) + (SELECT count(*) FROM photo) AS n");
  expect(Number(rows.rows[0].n)).toBe(0);
});

test("names with ../, NUL, 300 汉字, RTL, CRLF: kept as one plain line, or refused", async () => {
  const kept = async (name: string) => {
    const text = `station,hour\n${randomUUID()},x\n`;
    const answer = await post(upload, `?${new URLSearchParams({ name, source: "template" })}`, text, {
      "content-length": String(Buffer.byteLength(text)),
    });
    if (answer.status !== 200) return answer.status;
    return (await db.pool.query("SELECT file_name FROM import_batch ORDER BY id DESC LIMIT 1")).rows[0].file_name;
  };
  expect(await kept("../../etc/数据.csv")).toBe("数据.csv");
  expect(await kept("C:\\temp\\数据.csv")).toBe("数据.csv");
  expect(await kept("a\u0000b.csv")).toBe("ab.csv");
  expect(await kept("a\r\nSet-Cookie: x.csv")).toBe("aSet-Cookie: x.csv");
  expect(await kept("gnp\u202Evsc.exe")).toBe("gnpvsc.exe");
  expect(await kept(`${"汉".repeat(296)}.csv`)).toBe(`${"汉".repeat(296)}.csv`);
  expect(await kept(`${"汉".repeat(300)}.csv`)).toBe(400);
  expect(await kept("\u0000/")).toBe(400);
});

test("' OR 1=1, %, _ and \\ find only themselves in the filters of people and of the trail; NUL finds nothing special", async () => {
  await scene.person("a_b%c", "town", ["staff"]);
  const { viewer } = staff;
  const people = async (q: string) =>
    (await userList(viewer, userFilter.parse({ q }))).rows.map((row) => row.loginName);
  for (const q of ["%", "_", "a_b"]) expect(await people(q)).toEqual(["a_b%c"]);
  for (const q of ["\\", "' OR 1=1 --"]) expect(await people(q)).toEqual([]);
  for (const q of ["%", "_", "\\", "' OR 1=1 --"])
    expect((await auditLog(viewer, auditFilter.parse({ q }))).rows).toEqual([]);
  expect((await people("\u0000")).length).toBeGreaterThan(1);
});

test("G19 NUL and lone surrogates in what is looked for find nothing, and are no fault of ours", async () => {
  for (const q of ["a\u0000b", "\u0000", "\ud800", "x\udfff"])
    expect(
      (await sql("test-rubbish", "SELECT 1 FROM user_account WHERE login_name = $1 OR position($1 IN name) > 0", [q]))
        .length,
    ).toBe(0);
});
