import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { pruneAudit } from "@/lib/identity/commands/prune-audit";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { verifyAudit } from "@/lib/identity/commands/verify-audit";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const viewer = { ...systemViewer("测试"), name: "测试 “名”", ip: "::1" };
const write = (after: string) =>
  transaction((tx) =>
    recordAudit(tx, viewer, {
      event: "region.renamed",
      subject: { type: "region", id: "1,2:3" },
      detail: { before: "旧名\\", after, reason: 'a"b\n\t–' },
    }),
  );

for (let i = 0; i < 30; i++) await write(`name ${i}`);

/** Does damage as the owner with the guards off, checks, and puts everything back. */
async function damaged(harm: string) {
  await db.owner.query("CREATE TABLE kept AS SELECT * FROM audit_event");
  await db.owner.query("CREATE TABLE kept_head AS SELECT * FROM audit_head");
  await db.owner.query("ALTER TABLE audit_event DISABLE TRIGGER ALL");
  try {
    await db.owner.query(harm);
    return (await verifyAudit()).firstBad;
  } finally {
    await db.owner.query("DELETE FROM audit_event; INSERT INTO audit_event SELECT * FROM kept; DROP TABLE kept");
    await db.owner.query(
      "DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM kept_head; DROP TABLE kept_head",
    );
    await db.owner.query("ALTER TABLE audit_event ENABLE TRIGGER ALL");
  }
}

test("an untouched trail is whole, and its hashes can be rebuilt outside the database", async () => {
  expect(await verifyAudit()).toEqual({ rows: 30, firstBad: null, prunedTo: 0 });
});

test("the first bad row is named after an edit", async () => {
  expect(await damaged("UPDATE audit_event SET actor_name = '别人' WHERE id = 7")).toEqual({ id: 7, fault: "edited" });
  expect(await damaged(`UPDATE audit_event SET detail = '{"after":"x"}' WHERE id = 12`)).toEqual({
    id: 12,
    fault: "edited",
  });
  expect(await damaged("UPDATE audit_event SET at = at + interval '1 ms' WHERE id = 3")).toEqual({
    id: 3,
    fault: "edited",
  });
});

test("an edit that also mends its own hash is caught at the next row", async () => {
  const harm = `UPDATE audit_event SET actor_name = '别人' WHERE id = 7;
                UPDATE audit_event e SET hash = audit_hash(e) WHERE id = 7`;
  expect(await damaged(harm)).toEqual({ id: 8, fault: "link" });
});

test("after a deletion", async () => {
  expect(await damaged("DELETE FROM audit_event WHERE id = 9")).toEqual({ id: 10, fault: "missing" });
  expect(await damaged("DELETE FROM audit_event WHERE id = 1")).toEqual({ id: 2, fault: "missing" });
});

test("after a cut tail", async () => {
  expect(await damaged("DELETE FROM audit_event WHERE id > 25")).toEqual({ id: 26, fault: "tail" });
  expect(await damaged("DELETE FROM audit_event")).toEqual({ id: 1, fault: "tail" });
});

test("`npm run audit:verify` says so by its exit code and names the row", async () => {
  const run = () =>
    promisify(execFile)(process.execPath, ["--import", "tsx", "lib/cli/audit-verify.ts"], {
      env: { ...process.env, DATABASE_URL: db.url },
    });
  expect((await run()).stdout).toContain("30 行");
  await db.owner.query("ALTER TABLE audit_event DISABLE TRIGGER ALL");
  await db.owner.query("UPDATE audit_event SET outcome = 'refused' WHERE id = 5");
  const failure: unknown = await run().catch((error: unknown) => error);
  await db.owner.query("UPDATE audit_event SET outcome = 'ok' WHERE id = 5");
  await db.owner.query("ALTER TABLE audit_event ENABLE TRIGGER ALL");
  expect(failure).toMatchObject({ code: 1, stderr: expect.stringContaining("第 5 行") });
});

test("the application may insert and read, nothing else", async () => {
  await expect(db.pool.query("UPDATE audit_event SET outcome = 'ok'")).rejects.toThrow(/permission denied|only grows/);
  await expect(db.pool.query("DELETE FROM audit_event")).rejects.toThrow(/permission denied|only grows/);
  await expect(db.pool.query("UPDATE audit_head SET last_id = 0")).rejects.toThrow(/permission denied/);
});

test("many writers at once make one line without gaps", async () => {
  const before = (await verifyAudit()).rows;
  await Promise.all(Array.from({ length: 200 }, (_, i) => write(`parallel ${i}`)));
  expect(await verifyAudit()).toMatchObject({ rows: before + 200, firstBad: null });
});

test("pruning keeps to the retention and its floor, is written, and leaves a whole trail", async () => {
  const rows = (await verifyAudit()).rows;
  expect(await pruneAudit(db.ownerUrl)).toBe(0);
  setNow(new Date(Date.now() + 401 * 86_400_000));
  try {
    await write("late");
    expect(await pruneAudit(db.ownerUrl)).toBe(rows);
    expect(await verifyAudit()).toEqual({ rows: 2, firstBad: null, prunedTo: rows });
  } finally {
    setNow(undefined);
  }
});
