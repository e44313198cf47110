import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { POST } from "@/app/api/ingest/readings/route";
import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { createApiKey, revokeApiKey } from "@/lib/identity/commands/api-keys";
import { KEY_PUSHES_PER_MINUTE } from "@/lib/identity/commands/count-key-request";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { FileParser } from "@/lib/ingest/commands/file-parser";
import { loadFiles } from "@/lib/ingest/commands/load-files";
import { PlaceResolver } from "@/lib/ingest/commands/place-resolver";
import { withdrawBatch } from "@/lib/ingest/commands/withdraw-batch";
import { importSource } from "@/lib/ingest/queries/import-source";
import { now, setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { HEADER, importText, line, twoStations, viewer } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const [a1 = 0] = await twoStations(db);
const PRESENT = new Date("2026-11-24T08:20:00Z");
setNow(PRESENT);
afterEach(() => setNow(PRESENT));

const makeKey = (changes: { stationIds?: number[]; scopes?: ("readings:write" | "figures:read")[] } = {}) =>
  transaction((tx) =>
    createApiKey(tx, systemViewer("test"), {
      name: "数采仪",
      scopes: ["readings:write"],
      stationIds: [a1],
      sourceCode: null,
      expiresAt: new Date(now().getTime() + 86_400_000),
      ...changes,
    }),
  );
const key = await makeKey();

let pushes = 0;

async function push(
  body: unknown,
  headers: Record<string, string | null> = {},
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const given = {
    authorization: `Bearer ${key}`,
    "x-timestamp": now().toISOString(),
    "idempotency-key": `push-000${++pushes}`,
    ...headers,
  };
  const sent = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== null);
  const response = await POST(
    new Request("http://lantian.test/api/ingest/readings", {
      method: "POST",
      headers: sent,
      body: typeof body === "string" ? body : JSON.stringify(body),
    }),
  );
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

const reading = (hour: string, values: object = { pm10: 88, pm25: 46, co: "0.8" }) => ({
  station: "A1",
  hour,
  ...values,
});
const stored = async () =>
  (await db.pool.query("SELECT hour_begin, pm10, co, so2 FROM hourly_reading ORDER BY hour_begin")).rows;

test("an hour that begins at 15:00 +08:00 is stored as that hour, null stays no value, and the day is evaluated", async () => {
  const answer = await push({ readings: [reading("2026-11-24T15:00:00+08:00", { pm10: 88, co: 0.8, so2: null })] });
  expect(answer).toMatchObject({ status: 201, body: { accepted: 1, rejected: 0, duplicate: 0, inserted: 1 } });
  expect(await stored()).toEqual([
    { hour_begin: new Date("2026-11-24T07:00:00Z"), pm10: 880_000, co: 8000, so2: null },
  ]);
  expect((await db.pool.query("SELECT FROM stale_day")).rowCount).toBe(0);
});

describe("ingest API: missing, expired, other-station key, replay, ±10 min clock", () => {
  test("a replay with the same key gets the same answer and changes nothing; another body under the key is a conflict", async () => {
    const body = { readings: [reading("2026-11-24T14:00:00+08:00")] };
    const first = await push(body, { "idempotency-key": "same-key-1" });
    const again = await push(body, { "idempotency-key": "same-key-1" });
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(
      (await push({ readings: [reading("2026-11-24T13:00:00+08:00")] }, { "idempotency-key": "same-key-1" })).status,
    ).toBe(409);
    expect(await stored()).toHaveLength(2);
  });

  test("ten at once under one key: one is taken, all get its answer", async () => {
    const body = { readings: [reading("2026-11-24T12:00:00+08:00")] };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => push(body, { "idempotency-key": "same-key-2" })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([...Array.from({ length: 9 }, () => 200), 201]);
    expect(new Set(answers.map((answer) => answer.body.batch)).size).toBe(1);
  });

  test("missing, malformed, unknown, expired, revoked keys and another scope are refused", async () => {
    const body = { readings: [reading("2026-11-24T11:00:00+08:00")] };
    expect((await push(body, { authorization: null })).status).toBe(401);
    expect((await push(body, { authorization: "Bearer x" })).status).toBe(401);
    expect((await push(body, { authorization: `Bearer lt_000000000000_${"x".repeat(43)}` })).status).toBe(401);
    expect((await push(body, { authorization: `Bearer ${await makeKey({ scopes: ["figures:read"] })}` })).status).toBe(
      403,
    );
    const revoked = await makeKey();
    const { rows } = await db.pool.query("SELECT max(id) AS id FROM api_key");
    await transaction((tx) => revokeApiKey(tx, systemViewer("test"), rows[0].id));
    expect((await push(body, { authorization: `Bearer ${revoked}` })).status).toBe(401);
    setNow(new Date(PRESENT.getTime() + 2 * 86_400_000));
    expect(await push(body)).toMatchObject({ status: 401, body: { error: "key-expired" } });
    expect(await stored()).toHaveLength(3);
  });

  test("a key for one station pushes nothing of another: the whole push is refused, and it stands in the trail", async () => {
    const answer = await push({
      readings: [reading("2026-11-24T11:00:00+08:00"), { ...reading("2026-11-24T11:00:00+08:00"), station: "A2" }],
    });
    expect(answer).toMatchObject({ status: 403, body: { error: "other-station" } });
    expect(await stored()).toHaveLength(3);
    expect(
      (
        await db.pool.query(
          "SELECT detail->>'why' AS why FROM audit_event WHERE event = 'access.denied' ORDER BY id DESC LIMIT 1",
        )
      ).rows,
    ).toEqual([{ why: "other-station" }]);
  });

  test.each([
    [-10 * 60_000, 201],
    [10 * 60_000, 201],
    [-10 * 60_000 - 1000, 400],
    [10 * 60_000 + 1000, 400],
  ])("a clock %d ms off → %d", async (skew, status) => {
    const at = new Date(now().getTime() + skew).toISOString();
    expect((await push({ readings: [reading("2026-11-24T10:00:00+08:00")] }, { "x-timestamp": at })).status).toBe(
      status,
    );
  });
});

test("no clock, no idempotency key, no JSON, unknown fields, too many readings", async () => {
  const body = { readings: [reading("2026-11-24T09:00:00+08:00")] };
  expect((await push(body, { "x-timestamp": null })).status).toBe(400);
  expect((await push(body, { "x-timestamp": "now" })).status).toBe(400);
  expect((await push(body, { "idempotency-key": null })).status).toBe(400);
  expect((await push("{")).status).toBe(400);
  expect((await push({ readings: [{ ...reading("2026-11-24T09:00:00+08:00"), extra: 1 }] })).status).toBe(400);
  expect((await push({ readings: [] })).status).toBe(400);
  expect((await push(`{"readings":"${"x".repeat(2_100_000)}"}`)).status).toBe(413);
});

test("a bad reading is rejected with its place and reason, the others are taken", async () => {
  const answer = await push({
    readings: [
      reading("2026-11-24T08:00:00+08:00"),
      reading("2026-11-24T08:30:00+08:00"),
      reading("2026-11-24T23:00:00+08:00"),
      reading("2026-11-24T08:00:00+08:00"),
      reading("2026-11-24T07:00:00+08:00", { pm10: "x" }),
    ],
  });
  expect(answer).toMatchObject({ status: 201, body: { accepted: 1, rejected: 3, duplicate: 1 } });
  expect(
    (answer.body.rejects as { reading: number; reason: string }[]).map((reject) => [reject.reading, reject.reason]),
  ).toEqual([
    [2, "bad-hour"],
    [3, "future"],
    [5, "bad-number"],
  ]);
});

test("an instrument's later value replaces an imported one, with history", async () => {
  await importText([HEADER, line(8, 60)].join("\n"));
  const answer = await push({ readings: [reading("2026-01-02T07:00:00+08:00", { pm10: 61 })] });
  expect(answer.body).toMatchObject({ inserted: 0, superseding: 1 });
  expect(
    (await db.pool.query("SELECT pm10, so2 FROM hourly_reading WHERE hour_begin = '2026-01-01T23:00Z'")).rows,
  ).toEqual([{ pm10: 610_000, so2: 90_000 }]);
  expect((await db.pool.query("SELECT pm10 FROM hourly_reading_history")).rows).toEqual([{ pm10: 600_000 }]);
});

test("while a file is being read, evaluated and not yet done, other stations are taken and its own told to come again, both at once", async () => {
  const file = path.join(tmpdir(), `lantian-${randomUUID()}`);
  await writeFile(file, [HEADER, line(1, 70, "A2"), line(2, 71, "A2")].join("\n"));
  const everyKey = await makeKey({ stationIds: [] });
  const timed = async (station: string) => {
    const begin = performance.now();
    const body = { readings: [{ ...reading("2026-11-24T06:00:00+08:00"), station }] };
    const { status } = await push(body, { authorization: `Bearer ${everyKey}` });
    return { status, inTime: performance.now() - begin < 2_500 };
  };
  const parser = new FileParser();
  const meanwhile: { status: number; inTime: boolean }[] = [];
  await loadFiles(viewer, {
    files: [{ path: file, name: "long.csv" }],
    source: await importSource("template"),
    places: new PlaceResolver(null),
    parser,
    evaluate: async (tx, fresh) => {
      await recomputeStale({ tx, fresh });
      meanwhile.push(await timed("A1"), await timed("A2"));
    },
  });
  await parser.close();
  expect(meanwhile).toEqual([
    { status: 201, inTime: true },
    { status: 503, inTime: true },
  ]);
  expect(await timed("A2")).toEqual({ status: 201, inTime: true });
  // The day of A1 was left for the next evaluation, which came with A2's.
  expect((await db.pool.query("SELECT FROM stale_day")).rowCount).toBe(0);
});

test("one key pushes so often a minute, then 429 with Retry-After and nothing taken; another goes on, and the next minute is free", async () => {
  setNow(new Date("2026-11-24T08:40:15Z"));
  const busy = { authorization: `Bearer ${await makeKey()}` };
  const body = { readings: [reading("2026-11-24T04:00:00+08:00")] };
  for (let i = 0; i < KEY_PUSHES_PER_MINUTE; i++)
    expect((await push(body, { ...busy, "idempotency-key": "push-again" })).status).toBeLessThan(202);
  const refused = await push({ readings: [reading("2026-11-24T03:00:00+08:00")] }, busy);
  expect([refused.status, refused.body.error, refused.headers.get("retry-after")]).toEqual([429, "too-many", "45"]);
  const begins = "SELECT 1 FROM hourly_reading WHERE hour_begin = '2026-11-24T03:00:00+08:00'";
  expect((await db.pool.query(begins)).rows).toEqual([]);
  expect((await push(body)).status).toBe(201);
  setNow(new Date("2026-11-24T08:41:00Z"));
  expect((await push(body, busy)).status).toBe(201);
});

test("B8 B5 B6 pushed hour by hour, a value that stands still is marked from its first hour; a direction of 361 costs itself only", async () => {
  const hour = (i: number) => `2026-11-20T${String(i).padStart(2, "0")}:00:00+08:00`;
  for (let i = 0; i < 12; i++) {
    const values = { o3: 57.3, pm10: 50 + i, windSpeed: i === 0 ? 0 : 2, windDirection: i === 0 ? 360 : 361 };
    expect((await push({ readings: [reading(hour(i), values)] })).body).toMatchObject({ accepted: 1, rejected: 0 });
  }
  const { rows } = await db.pool.query(
    `SELECT count(*) FILTER (WHERE qualifiers->>'o3' = 'stuck')::int AS stuck, count(wind_direction)::int AS directions, count(pm10)::int AS pm10
       FROM hourly_reading WHERE hour_begin BETWEEN $1 AND $2`,
    [hour(0), hour(11)],
  );
  expect(rows).toEqual([{ stuck: 12, directions: 0, pm10: 12 }]);
  // A push of which nothing is taken is still answered with its reasons.
  expect((await push({ readings: [reading(hour(12), { pm10: "x" })] })).body).toMatchObject({
    accepted: 0,
    rejected: 1,
  });
});

test("what a person has taken back is not brought again by an instrument that sends once more", async () => {
  const body = { readings: [reading("2026-11-23T11:00:00+08:00")] };
  const send = () => push(body, { "idempotency-key": "taken-back-1" });
  const first = await send();
  const kept = await stored();
  await withdrawBatch(systemViewer("test"), Number(first.body.batch), "仪器校准中", 5_000);
  expect(await stored()).toHaveLength(kept.length - 1);
  const again = await send();
  expect([again.status, again.body]).toEqual([200, first.body]);
  expect(await stored()).toHaveLength(kept.length - 1);
});
