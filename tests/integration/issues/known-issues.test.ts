import { expect, test } from "vitest";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { knownIssues } from "@/lib/issues/commands/known-issues";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const ROWS = [
  { townId: 1, description: "裸土未覆盖，约3.5亩", externalRef: "7" },
  { townId: 1, description: "it's “here”", externalRef: "WT-2026-7" },
];

test("C5 whether a list is there already is found by index, however many issues there are", async () => {
  const asked: { text: string; values: readonly unknown[] }[] = [];
  const kept = async (_: string, text: string, values: readonly unknown[] = []) => {
    asked.push({ text, values });
    return [];
  };
  await knownIssues({ sql: kept }, { ...systemViewer("t"), userId: 1, unitId: 1 }, ROWS, []);
  const client = await db.owner.connect();
  // A table without rows: any index of the town would cost the same.
  await client.query("BEGIN");
  await client.query("SET LOCAL enable_seqscan = off");
  await client.query("DROP INDEX issue_town_id_found_at_idx");
  const { rows: lines } = await client.query(`EXPLAIN ${asked[0]?.text}`, [...(asked[0]?.values ?? [])]);
  await client.query("ROLLBACK");
  client.release();
  const plan = lines.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).toContain("issue_described_idx");
  expect(plan).toContain("issue_external_ref_idx");
  expect(plan).not.toMatch(/Seq Scan on issue/);
});
