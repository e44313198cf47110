import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { anchorAudit } from "@/lib/identity/commands/anchor-audit";
import { pruneAudit } from "@/lib/identity/commands/prune-audit";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { verifyAudit } from "@/lib/identity/commands/verify-audit";
import { auditAnchors } from "@/lib/identity/queries/audit-anchors";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const dataDir = mkdtempSync(path.join(tmpdir(), "lantian-audit-"));
setEnv({
  LANTIAN_DATA_DIR: dataDir,
  LANTIAN_SEAL_KEYS: `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}`,
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
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
  expect(await verifyAudit()).toEqual({ rows: 30, firstBad: null, prunedTo: 0, anchors: 0, anchoredAt: null });
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

describe("G12 each forgery is named", () => {
  test("an audit.pruned line by the application's role is refused by the database", async () => {
    const line = (pool: typeof db.pool) =>
      pool.query(`INSERT INTO audit_event (at, event, outcome, actor_name, subject_type, subject_id, detail) VALUES
        (now(), 'audit.pruned', 'ok', 'system: retention', 'audit', '20',
         (SELECT jsonb_build_object('before', '2020-01-01T00:00:00.000Z', 'rows', 20, 'lastId', '20', 'lastHash', hash, 'seal', 'k1:x')
            FROM audit_event WHERE id = 20))`);
    await expect(line(db.pool)).rejects.toThrow(/only the owner prunes/);
    await expect(db.pool.query("SELECT prune_audit(now() - interval '400 days', 20, 'x')")).rejects.toThrow(
      /permission denied/,
    );
    expect(await verifyAudit()).toMatchObject({ firstBad: null });
  });

  test("the owner removes a beginning and says by hand that it went by rule", async () => {
    const last = (await db.pool.query("SELECT max(id) AS id FROM audit_event")).rows[0].id as number;
    const forged = `INSERT INTO audit_event SELECT (jsonb_populate_record(e, jsonb_build_object('id', e.id + 1, 'event', 'audit.pruned', 'prev_hash', e.hash,
        'detail', (SELECT jsonb_build_object('before', '2020-01-01T00:00:00.000Z', 'rows', 20, 'lastId', '20', 'lastHash', hash, 'seal', 'k1:x')
                     FROM audit_event WHERE id = 20)))).* FROM audit_event e ORDER BY id DESC LIMIT 1;
      UPDATE audit_event e SET hash = audit_hash(e) WHERE event = 'audit.pruned';
      UPDATE audit_head SET last_id = ${last + 1}, hash = (SELECT hash FROM audit_event WHERE id = ${last + 1});`;
    expect(await damaged(`${forged} DELETE FROM audit_event WHERE id <= 20`)).toEqual({
      id: last + 1,
      fault: "pruned",
    });
    expect(await damaged(forged)).toEqual({ id: last + 1, fault: "pruned" });
    expect(await damaged("DELETE FROM audit_event WHERE id <= 20")).toEqual({ id: 21, fault: "missing" });
  });

  const cut = `DELETE FROM audit_event WHERE id > 25;
     UPDATE audit_head SET last_id = 25, hash = (SELECT hash FROM audit_event WHERE id = 25)`;
  const rewritten = `DO $$ DECLARE r record; h text := (SELECT hash FROM audit_event WHERE id = 11);
     BEGIN FOR r IN SELECT id FROM audit_event WHERE id > 11 ORDER BY id LOOP
       UPDATE audit_event SET prev_hash = h, actor_name = CASE WHEN id = 12 THEN '别人' ELSE actor_name END WHERE id = r.id;
       UPDATE audit_event e SET hash = audit_hash(e) WHERE id = r.id RETURNING hash INTO h;
     END LOOP; UPDATE audit_head SET hash = h; END $$`;

  test("the tail cut and the head reset, the whole chain computed anew: the anchor outside tells", async () => {
    expect(await damaged(cut)).toBeNull();
    expect(await anchorAudit()).toBe(true);
    expect(await anchorAudit()).toBe(false);
    const [anchor] = (await auditAnchors()).anchors;
    expect(await verifyAudit()).toMatchObject({ firstBad: null, anchors: 1, anchoredAt: anchor?.at });
    expect(await damaged(cut)).toEqual({ id: 26, fault: "tail" });
    expect(await damaged(rewritten)).toEqual({ id: Number(anchor?.id), fault: "rewritten" });
    expect(await damaged("DELETE FROM audit_event; UPDATE audit_head SET last_id = 0, hash = repeat('0', 64)")).toEqual(
      {
        id: 1,
        fault: "tail",
      },
    );
  });

  test("an anchor that is changed, forged with another key, or taken out from between two", async () => {
    await write("grown");
    expect(await anchorAudit()).toBe(true);
    const file = path.join(dataDir, "audit", `anchors-${db.name}.jsonl`);
    const whole = readFileSync(file, "utf8");
    const [first = "", second = ""] = whole.trim().split("\n");
    const forged = JSON.stringify({ ...JSON.parse(second), id: "3", hash: "0".repeat(64) });
    for (const text of [
      second,
      `${first}\n${forged}`,
      `${second}\n${first}`,
      "rubbish",
      `${first.replace("k1:", "k2:")}`,
    ]) {
      writeFileSync(file, `${text}\n`);
      expect((await verifyAudit()).firstBad?.fault).toBe("anchors");
      await expect(anchorAudit()).rejects.toThrow(/has been changed/);
    }
    writeFileSync(file, whole);
    expect(await verifyAudit()).toMatchObject({ firstBad: null, anchors: 2 });
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test("pruning by the owner's hand without the floor, or of other lines than may go, is refused", async () => {
    const prune = (before: string, upto: number) => db.owner.query(`SELECT prune_audit(${before}, ${upto}, 'x')`);
    await expect(prune("now() - interval '184 days'", 5)).rejects.toThrow(/185 days/);
    await expect(prune("now() - interval '186 days'", 5)).rejects.toThrow(/not the lines that may go/);
  });
});

test("pruning keeps to the retention and its floor, is written, and leaves a whole trail", async () => {
  const rows = (await verifyAudit()).rows;
  expect(await pruneAudit(db.ownerUrl)).toBe(0);
  // The database goes by its own clock: what is old must be old.
  await db.owner.query("ALTER TABLE audit_event DISABLE TRIGGER ALL");
  await db.owner.query(`DO $$ DECLARE r record; h text := repeat('0', 64);
     BEGIN FOR r IN SELECT id FROM audit_event ORDER BY id LOOP
       UPDATE audit_event SET prev_hash = h, at = at - interval '401 days' WHERE id = r.id;
       UPDATE audit_event e SET hash = audit_hash(e) WHERE id = r.id RETURNING hash INTO h;
     END LOOP; UPDATE audit_head SET hash = h; END $$`);
  await db.owner.query("ALTER TABLE audit_event ENABLE TRIGGER ALL");
  rmSync(path.join(dataDir, "audit"), { recursive: true });
  await write("late");
  expect(await pruneAudit(db.ownerUrl)).toBe(rows);
  expect(await verifyAudit()).toMatchObject({ rows: 2, firstBad: null, prunedTo: rows });
  expect(await pruneAudit(db.ownerUrl)).toBe(0);
});
