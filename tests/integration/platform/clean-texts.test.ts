import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cleanLines } from "@/lib/shared/clean-text";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const MIGRATION = readFileSync("prisma/migrations/20261129000000_clean_texts/migration.sql", "utf8");

test("texts that were stored before are cleaned as the door cleans, and clean ones are not written again", async () => {
  const code = (...points: number[]) => String.fromCodePoint(...points);
  const dirty = `裸土${code(7)}未${code(0xfffe)}覆${code(0x200b)}盖\r\n第二行 e${code(0x301)}`;
  const put = async (name: string) =>
    (
      await db.owner.query<{ id: number; xmin: string }>(
        "INSERT INTO region (code, name, level, name_en) VALUES ($1, $2, 'city', '') RETURNING id, xmin::text",
        [`c${name.length}`, name],
      )
    ).rows[0];
  const [bad, good] = [await put(dirty), await put("干净的一行")];
  await db.owner.query(MIGRATION);
  const { rows } = await db.owner.query("SELECT name, xmin::text FROM region WHERE id = ANY($1) ORDER BY id", [
    [bad?.id, good?.id],
  ]);
  expect(rows[0].name).toBe(cleanLines(dirty));
  expect(rows[1]).toEqual({ name: "干净的一行", xmin: good?.xmin });
});
