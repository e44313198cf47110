import { expect, test } from "vitest";
import { entryWordsSql, wordIndexes } from "@/lib/ledgers/queries/entry-words";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { sql } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";

await testDatabase();
const plain = (text: string) => text.replace(/[\s"()]|::text/g, "").toLowerCase();

test("each text that a register's search looks in is in its index, and in no other order", async () => {
  const kept = await sql<{ table: string; definition: string }>(
    "",
    `SELECT tablename AS "table", indexdef AS definition FROM pg_indexes WHERE indexname LIKE '%\\_words'`,
  );
  for (const register of Object.values(REGISTERS))
    for (const { table, expression } of wordIndexes(register)) {
      const found = kept.find((one) => one.table === table);
      expect([table, plain(found?.definition ?? "").includes(plain(expression))]).toEqual([table, true]);
    }
});

test("a word of two characters is looked up in indexes, also where it is written full-width; one character is compared", async () => {
  const plan = async (q: string) => {
    const { condition, params } = entryWordsSql(REGISTERS.stoves, q, 1);
    const rows = await sql<{ "QUERY PLAN": string }>(
      "",
      `EXPLAIN SELECT s.id FROM site s LEFT JOIN stove_household x ON x.site_id = s.id WHERE ${condition}`,
      [...params],
    );
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  };
  const looked = await plan("上河 A1");
  expect(looked).toContain("site_words");
  expect(looked).toContain("stove_household_words");
  expect(await plan("张")).not.toContain("_words");
});
