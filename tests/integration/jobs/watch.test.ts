import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { GET as alive } from "@/app/healthz/route";
import { GET as numbers } from "@/app/metrics/route";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { raiseAlarms } from "@/lib/jobs/commands/raise-alarms";
import { systemState } from "@/lib/jobs/queries/system-state";
import { setEnv } from "@/lib/platform/env";
import { testDatabase } from "../../support/database";
import { supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
const context = { slot: "test", signal: new AbortController().signal, passOver: () => undefined };
const KEY = "metrics-key-of-a-test-4711-0815";
const viewer = systemViewer("test");

beforeAll(async () => {
  const world = await supervisionWorld(db.pool);
  await db.owner.query(
    "INSERT INTO outgoing_channel (name, kind, address_sealed, shown, unit_ids, created_at) VALUES ('群', 'webhook', 'x', 'x', $1, now())",
    [[world.units.office]],
  );
});
afterAll(() => void setEnv({ LANTIAN_METRICS_KEY: undefined }));

test("an installation without a backup, with a source that fell silent and a job that failed thrice tells each once a day, inside and outside", async () => {
  await db.owner.query(
    `INSERT INTO import_batch (source_code, file_name, sha256, bytes, state, staged_at, committed_at, last_hour)
     SELECT (SELECT code FROM data_source ORDER BY 1 LIMIT 1), 'push ' || n, n::text, 1, 'committed', now(), now() - make_interval(hours => n), now() - interval '5 hours' FROM generate_series(5, 40) n`,
  );
  await db.owner.query(
    "INSERT INTO job_run (job, slot, started_at, finished_at, outcome, attempts, detail) VALUES ('sweep', 'x', now(), now(), 'failed', 3, '{}')",
  );
  const { alarms, sources, versions } = await systemState(viewer);
  expect(alarms.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["backup", "hours", "job"]));
  expect(sources).toMatchObject([{ hourly: true }]);
  expect(versions.missing).toEqual([]);
  const red = alarms.filter(({ tone }) => tone === "red").length;
  expect(await raiseAlarms(context)).toEqual({ raised: red });
  expect(await raiseAlarms(context)).toEqual({ raised: 0 });
  const { rows } = await db.pool.query(
    "SELECT count(*)::int AS n, count(DISTINCT kind)::int AS kinds FROM notification WHERE kind LIKE 'system.%'",
  );
  expect(rows[0].kinds).toBe(red);
  expect((await db.pool.query("SELECT FROM outbox")).rowCount).toBe(red);
});

test("/healthz asks nothing; /readyz says one word for each check, and 503 when the database is away", async () => {
  expect(alive().status).toBe(200);
  const { GET: ready } = await import("@/app/readyz/route");
  const answer = await ready();
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    ready: true,
    checks: {
      database: "ok",
      migrations: "ok",
      disk: expect.stringMatching(/^(ok|alarm)$/),
      jobs: "alarm",
      backup: "alarm",
    },
  });
});

test("/readyz is 503 when the schema is behind", async () => {
  await db.owner.query(
    `UPDATE "_prisma_migrations" SET finished_at = NULL WHERE migration_name = (SELECT max(migration_name) FROM "_prisma_migrations")`,
  );
  vi.spyOn(performance, "now").mockReturnValue(performance.now() + 60_000);
  const { GET: ready } = await import("@/app/readyz/route");
  const answer = await ready();
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ ready: false, checks: { migrations: "behind" } });
  vi.restoreAllMocks();
});

test("/metrics is there for this machine itself and for whoever has the key, and for nobody else", async () => {
  const ask = (headers: Record<string, string>) => numbers(new Request("http://x/metrics", { headers }));
  expect((await ask({ "x-lantian-peer": "10.0.0.8" })).status).toBe(404);
  expect((await ask({})).status).toBe(404);
  // A proxy on this machine passes strangers on.
  expect((await ask({ "x-lantian-peer": "127.0.0.1", "x-forwarded-for": "10.0.0.8" })).status).toBe(404);
  expect((await ask({ "x-lantian-peer": "127.0.0.1", "x-real-ip": "10.0.0.8" })).status).toBe(404);
  setEnv({ LANTIAN_METRICS_KEY: KEY });
  expect((await ask({ authorization: "Bearer wrong", "x-lantian-peer": "127.0.0.1" })).status).toBe(404);
  expect((await ask({ authorization: `Bearer ${KEY}`, "x-lantian-peer": "10.0.0.8" })).status).toBe(200);
  const text = await (await ask({ "x-lantian-peer": "::1" })).text();
  expect(text).toMatch(/^lantian_job_failed\{job="sweep"\} 1$/m);
  expect(text).toMatch(/^lantian_alarm\{kind="backup"\} 1$/m);
  for (const line of text.trim().split("\n"))
    expect(line).toMatch(/^(# (HELP|TYPE) lantian_\w+ .+|lantian_\w+(\{[^}]*\})? -?[\d.]+(e[+-]?\d+)?)$/);
});
