import { execFile } from "node:child_process";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { asideWritten, noteAside } from "@/lib/identity/commands/note-aside";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { perform } from "@/lib/identity/commands/run-action";
import { verifyAudit } from "@/lib/identity/commands/verify-audit";
import type { AuditEntry } from "@/lib/identity/rules/audit-events";
import { chooseDatabase, sql, type Tx, transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { testDatabase } from "../../support/database";
import { FACTS, identityScene } from "../../support/identity-scene";

vi.mock("@/lib/identity/queries/current-viewer", () => ({
  currentSession: async () => {
    await sql("test-session", "SELECT 1");
    return staff;
  },
}));
vi.mock("@/lib/i18n/current-locale", () => ({ currentLocale: async () => "zh-CN" }));
const { GET: todoCount } = await import("@/app/api/todo/count/route");

const db = await testDatabase();
const scene = await identityScene(db.pool);
const staff = await scene.session(await scene.person("staff", "air_office", ["staff"]));
const line = (after: string): AuditEntry => ({
  event: "region.renamed",
  subject: { type: "region", id: 1 },
  detail: { before: "", after, reason: "" },
});
const after = async () => (await scene.trail()).map((row) => row.detail.after ?? row.event);
afterAll(() => setEnv({ DATABASE_POOL: undefined }));

/** A transaction that has written its line and goes on working until told. */
function atWork(work: (tx: Tx) => Promise<void>) {
  let end = () => {};
  const told = new Promise<void>((resolve) => {
    end = resolve;
  });
  const done = transaction(async (tx) => {
    await work(tx);
    await told;
  });
  return { end: () => end(), done };
}

test("G9 who works long after a line was recorded keeps nobody waiting; the lines come with the commits", async () => {
  const long = atWork((tx) => recordAudit(tx, staff.viewer, line("long")));
  await transaction((tx) => recordAudit(tx, staff.viewer, line("short")));
  expect(await after()).toEqual(["short"]);
  long.end();
  await long.done;
  expect(await after()).toEqual(["short", "long"]);
  expect(await verifyAudit()).toMatchObject({ rows: 2, firstBad: null });
});

test("G9 the lines of one transaction keep their order; what was rolled back to a savepoint leaves none", async () => {
  const from = (await scene.trail()).length;
  await transaction(async (tx) => {
    for (let i = 0; i < 20; i++) {
      await tx.client.query("SAVEPOINT one");
      const forget = tx.mark();
      await recordAudit(tx, staff.viewer, line(String(i)));
      if (i % 2 === 0) continue;
      await tx.client.query("ROLLBACK TO SAVEPOINT one");
      forget();
    }
  });
  expect((await after()).slice(from)).toEqual(Array.from({ length: 10 }, (_, i) => String(i * 2)));
});

test("G9 what PostgreSQL cannot hold does not keep a line out of the trail", async () => {
  await noteAside(staff.viewer, line("a\u0000b\ud800c\\u0000"));
  await asideWritten();
  expect((await after()).at(-1)).toBe("a\ufffdb\ufffdc\\u0000");
});

test("G9 a crowd of refusals waits for the trail on one connection, readers and the refused on none", async () => {
  const from = (await scene.trail()).length;
  const holder = await db.owner.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT * FROM audit_head FOR UPDATE");
  const since = performance.now();
  const spec = {
    name: "test.refused",
    permission: "roles:manage" as const,
    input: z.object({}),
    audit: "inside" as const,
  };
  const refusals = Array.from({ length: 40 }, () =>
    perform({ ...spec, run: async () => ({}) }, {}, FACTS, staff).then((answer) => answer.ok),
  );
  for (let i = 0; i < 20; i++) await sql("test-read", "SELECT 1");
  expect(await Promise.all(refusals)).toEqual(Array(40).fill(false));
  expect(performance.now() - since).toBeLessThan(5_000);
  expect(db.pool.totalCount - db.pool.idleCount).toBe(1);
  await holder.query("COMMIT");
  holder.release();
  await asideWritten();
  expect((await after()).slice(from)).toEqual(Array(40).fill("access.denied"));
});

test("G9 no connection free: 503 with Retry-After from a route, busy from an action, not 500", async () => {
  setEnv({ DATABASE_POOL: "2" });
  await chooseDatabase(db.url);
  const held = [atWork(async () => {}), atWork(async () => {})];
  try {
    const [answer, done] = await Promise.all([
      todoCount(new Request(`http://${FACTS.host}/x`), { params: Promise.resolve({}) }),
      perform(
        { name: "test.busy", permission: "signed-in", input: z.object({}), run: async () => ({}), audit: "inside" },
        {},
        FACTS,
        staff,
      ),
    ]);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ error: { key: "busy" } });
    expect(done).toMatchObject({ ok: false, error: { key: "busy" } });
  } finally {
    for (const one of held) one.end();
    await Promise.all(held.map((one) => one.done));
  }
});

test("G9 a page that failed for want of a connection leaves as 503 with Retry-After, another fault as 500", async () => {
  const program = `
    import http from "node:http";
    const server = http.createServer(async (request, response) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (request.url === "/busy") globalThis.lantianRequest.getStore().exhausted = true;
      response.statusCode = request.url === "/fine" ? 200 : 500;
      response.end();
    }).listen(0, async () => {
      const ask = async (path) => {
        const answer = await fetch("http://127.0.0.1:" + server.address().port + path);
        return [answer.status, answer.headers.get("retry-after")];
      };
      console.log(JSON.stringify(await Promise.all(["/busy", "/broken", "/fine"].map(ask))));
      server.close();
      server.closeAllConnections();
    });`;
  const preload = pathToFileURL("lib/cli/note-request.mjs").href;
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--import",
    preload,
    "--input-type=module",
    "-e",
    program,
  ]);
  expect(JSON.parse(stdout)).toEqual([
    [503, "5"],
    [500, null],
    [200, null],
  ]);
});
