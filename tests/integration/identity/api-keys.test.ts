import { afterEach, expect, test } from "vitest";
import { createApiKey, revokeApiKey, verifyApiKey } from "@/lib/identity/commands/api-keys";
import { apiKeyList } from "@/lib/identity/queries/api-key-list";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { now, setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { identityScene } from "../../support/identity-scene";

const db = await testDatabase();
const scene = await identityScene(db.pool);
const station = (
  await db.pool.query("INSERT INTO station (code, name, kind, region_id) VALUES ('S1', 's', 'town', $1) RETURNING id", [
    scene.regions.east,
  ])
).rows[0].id as number;
const system = systemViewer("test");
afterEach(() => setNow(undefined));

const make = (stationIds: number[] = [station]) =>
  transaction((tx) =>
    createApiKey(tx, system, {
      name: "数采仪",
      scopes: ["readings:write"],
      stationIds,
      sourceCode: null,
      expiresAt: new Date(now().getTime() + 86_400_000),
    }),
  );
const show = (key: string | null, scope: "readings:write" | "figures:read" = "readings:write") =>
  verifyApiKey(key === null ? null : `Bearer ${key}`, scope, "10.1.1.1");

test("a key opens its own scope and carries its stations", async () => {
  const answer = await show(await make());
  expect(answer).toMatchObject({ ok: true, key: { stationIds: [station], scopes: ["readings:write"] } });
  expect(answer.ok && [...answer.key.viewer.permissions].sort()).toEqual(["import:commit", "import:stage"]);
});

test("missing, malformed, unknown, wrong scope, expired, revoked: refused, each with its reason", async () => {
  const key = await make();
  expect(await show(null)).toEqual({ ok: false, why: "missing" });
  expect(await show("x")).toEqual({ ok: false, why: "malformed" });
  expect(await show(`${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`)).toEqual({ ok: false, why: "unknown" });
  expect(await show(key, "figures:read")).toEqual({ ok: false, why: "scope" });
  setNow(new Date(now().getTime() + 2 * 86_400_000));
  expect(await show(key)).toEqual({ ok: false, why: "expired" });
  setNow(undefined);
  const listed = (await apiKeyList(system)).find((row) => key.includes(row.prefix));
  await transaction((tx) => revokeApiKey(tx, system, listed?.id ?? 0));
  expect(await show(key)).toEqual({ ok: false, why: "revoked" });
});

test("only the hash is kept, and the trail holds no key", async () => {
  const key = await make();
  const secret = key.split("_").slice(2).join("_");
  const { rows } = await db.pool.query("SELECT * FROM api_key");
  expect(JSON.stringify(rows)).not.toContain(secret);
  expect(JSON.stringify(await scene.trail())).not.toContain(secret);
});

test("a station that does not exist cannot be named", async () => {
  await expect(make([999_999])).rejects.toThrow("station-unknown");
});
