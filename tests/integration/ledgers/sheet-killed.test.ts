import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "@/lib/platform/db";
import { childEnv, setEnv } from "@/lib/platform/env";
import { testDatabase } from "../../support/database";
import { csv } from "../../support/register-sheets";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
setEnv({ LANTIAN_SEAL_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}` });
const HOUSEHOLDS = 50_000;
const folder = await mkdtemp(path.join(tmpdir(), "lantian-sheet-"));
const file = path.join(folder, "households.csv");
afterAll(() => rm(folder, { recursive: true, force: true }));
let world: SupervisionWorld;
beforeAll(async () => {
  world = await supervisionWorld(db.pool);
  await writeFile(
    file,
    csv([
      ["门牌", "镇街", "户主", "户主电话", "能源类型", "年用煤量（吨）", "入户日期"],
      ...Array.from({ length: HOUSEHOLDS }, (_, i) => [
        `${i}号院`,
        i % 2 ? "东镇" : "西镇",
        `赵某${i}`,
        `138${String(10_000_000 + i)}`,
        i % 3 ? "散煤" : "电",
        i % 5,
        "2026-11-10",
      ]),
    ]),
  );
});

const instance = (what: string, argument: string): ChildProcess => {
  const { permissions, ...viewer } = world.people.officeStaff;
  return spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      "tests/fixtures/sheet-instance.ts",
      what,
      argument,
      JSON.stringify({ ...viewer, permissions: [...permissions] }),
    ],
    {
      env: childEnv({ DATABASE_URL: db.url }),
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
};
const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.on("exit", () => resolve()));
const output = async (child: ChildProcess) => {
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    text += chunk;
  });
  await ended(child);
  return JSON.parse(text.trim().split("\n").at(-1) ?? "") as { done: unknown; memory: number };
};
const count = async (what: string) =>
  (await sql<{ n: number }>("", `SELECT count(*)::int AS n FROM ${what}`))[0]?.n ?? -1;
/** Kills at a moment of the work that is under way, by what others see of it. */
async function killedAt(child: ChildProcess, when: () => Promise<boolean>): Promise<void> {
  const gone = ended(child);
  while (child.exitCode === null && !(await when())) await new Promise((resolve) => setTimeout(resolve, 50));
  child.kill("SIGKILL");
  await gone;
}

test("50,000 households, killed while they are read and while they are written: nothing or everything, and once", async () => {
  // Read: killed after some thousand rows; told as broken off by whoever brings it next.
  const kill = Math.round(2000 + Math.random() * 20_000);
  await killedAt(instance("stage", file), async () => (await count("register_import_row")) > kill);
  expect(await count("site WHERE kind = 'stove'")).toBe(0);
  const { done: id, memory } = await output(instance("stage", file));
  expect(await sql("", "SELECT state FROM register_import ORDER BY id")).toEqual([
    { state: "failed" },
    { state: "staged" },
  ]);
  expect(await count(`register_import_row WHERE import_id = ${Number(id)} AND outcome = 'new'`)).toBe(HOUSEHOLDS);
  // The reader's thread holds the table once; the rest is bounded by parts.
  expect(memory).toBeLessThan(1500);
  // Nothing open stands in the staging.
  expect(
    await count(
      `register_import_row WHERE import_id = ${Number(id)} AND (own::text LIKE '%赵某7%' OR changes::text LIKE '%13810000007%')`,
    ),
  ).toBe(0);

  // Written: killed at two moments of it.
  for (const part of [0.2 + Math.random() * 0.3, 0.6 + Math.random() * 0.4]) {
    await killedAt(instance("commit", String(id)), async () => {
      const [row] = await sql<{ done: number }>("", "SELECT done FROM register_import WHERE id = $1", [id]);
      const [busy] = await sql<{ n: number }>(
        "",
        "SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND classid = 72707431",
      );
      return (busy?.n ?? 0) > 0 && (row?.done ?? 0) >= part * HOUSEHOLDS && (row?.done ?? 0) < HOUSEHOLDS;
    });
    expect([0, HOUSEHOLDS]).toContain(await count("site WHERE kind = 'stove'"));
  }
  if ((await count("site WHERE kind = 'stove'")) === 0)
    expect((await output(instance("commit", String(id)))).done).toEqual({ created: HOUSEHOLDS, changed: 0 });
  expect(await count("site WHERE kind = 'stove'")).toBe(HOUSEHOLDS);
  expect(await count("stove_household WHERE householder_mask = '赵**' AND householder_sealed IS NOT NULL")).toBe(
    HOUSEHOLDS,
  );
  expect(await count("site_change WHERE field = 'created' AND source = 'import'")).toBe(HOUSEHOLDS);
  expect(
    await count("register_import_row WHERE own IS NOT NULL AND import_id = (SELECT max(id) FROM register_import)"),
  ).toBe(0);
}, 400_000);
