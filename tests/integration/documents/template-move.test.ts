import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { testDatabase } from "@/tests/support/database";

const db = await testDatabase();
const MOVE = readFileSync("prisma/migrations/20261129130100_document_template/migration.sql", "utf8");

/** The two tables as they were, empty, and the keys that led to them. */
const AS_IT_WAS = `
  ALTER TABLE notice DROP CONSTRAINT notice_template_id_fkey;
  ALTER TABLE bulletin DROP CONSTRAINT bulletin_template_id_fkey;
  DROP TABLE document_template;
  CREATE TABLE bulletin_template (id serial PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL, bytes bytea NOT NULL, uploaded_by int,
    uploaded_by_name text NOT NULL, uploaded_at timestamptz(3) NOT NULL);
  CREATE TABLE notice_template (kind notice_kind NOT NULL, LIKE bulletin_template INCLUDING ALL);
  ALTER TABLE notice ADD CONSTRAINT notice_template_id_fkey FOREIGN KEY (template_id) REFERENCES notice_template (id);
  ALTER TABLE bulletin ADD CONSTRAINT bulletin_template_id_fkey FOREIGN KEY (template_id) REFERENCES bulletin_template (id);`;

test("templates kept before move into one table, and each paper still names its own", async () => {
  await db.owner.query(AS_IT_WAS);
  const put = (table: string, columns: string, values: string) =>
    db.owner.query(
      `INSERT INTO ${table} (${columns}, sha256, bytes, uploaded_by_name, uploaded_at) SELECT v.*, 'x', '\\x00', '张三', now() FROM (VALUES ${values}) v`,
    );
  await put("bulletin_template", "id, name", "(1, '通报一'), (3, '通报三')");
  await db.owner.query("SELECT setval('bulletin_template_id_seq', 3)");
  await db.owner.query(
    "INSERT INTO notice_template (id, kind, name, sha256, bytes, uploaded_by_name, uploaded_at) VALUES (1, 'supervision_letter', '函', 'x', '\\x00', '张三', now()), (2, 'assignment_sheet', '单', 'x', '\\x00', '张三', now())",
  );
  const unit = await db.owner.query(
    "WITH r AS (INSERT INTO region (code, name, level) VALUES ('D', '区', 'district') RETURNING id) INSERT INTO unit (code, name, kind, region_id) SELECT 'T', '东镇', 'town', id FROM r RETURNING id",
  );
  await db.owner.query(
    "INSERT INTO notice (kind, year, seq, number, to_unit_id, title, body, issued_at, issued_by_name, template_id) VALUES ('supervision_letter', 2026, 1, '函1号', $1, 't', '{}', now(), '张三', 1), ('assignment_sheet', 2026, 1, '单1号', $1, 't', '{}', now(), '张三', NULL)",
    [unit.rows[0].id],
  );
  await db.owner.query(MOVE);
  const { rows } = await db.owner.query("SELECT id, kind, name FROM document_template ORDER BY id");
  expect(rows).toEqual([
    { id: 1, kind: "bulletin", name: "通报一" },
    { id: 3, kind: "bulletin", name: "通报三" },
    { id: 4, kind: "supervision_letter", name: "函" },
    { id: 5, kind: "assignment_sheet", name: "单" },
  ]);
  const notices = await db.owner.query("SELECT number, template_id FROM notice ORDER BY number");
  expect(notices.rows).toEqual(
    [
      { number: "函1号", template_id: 4 },
      { number: "单1号", template_id: null },
    ].sort((a, b) => (a.number < b.number ? -1 : 1)),
  );
  // The next one follows the last, and the application may add but not change.
  const next = await db.pool.query(
    "INSERT INTO document_template (kind, name, sha256, bytes, uploaded_by_name, uploaded_at) VALUES ('weekly', '周报', 'x', '\\x00', '张三', now()) RETURNING id",
  );
  expect(next.rows).toEqual([{ id: 6 }]);
  await expect(db.pool.query("DELETE FROM document_template")).rejects.toThrow(/permission denied/);
});
