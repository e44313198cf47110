import { describe, expect, it } from "vitest";
import { OFFICIAL_YEARS } from "@/lib/issues/rules/official-calendars";
import { testDatabase } from "../../support/database";

const db = await testDatabase();

describe("rows with which an office starts", () => {
  it("holds the announced days exactly as the rules do", async () => {
    const { rows } = await db.pool.query(`SELECT date, working, name, document FROM calendar_day ORDER BY date`);
    const expected = OFFICIAL_YEARS.flatMap((year) => year.exceptions.map((e) => ({ ...e, document: year.document })));
    expect(rows).toEqual(
      expected
        .sort((a, b) => (a.date < b.date ? -1 : 1))
        .map(({ date, working, name, document }) => ({ date, working, name, document })),
    );
  });

  it("has every top category and its sub-types, and each checklist item proposes one", async () => {
    const { rows } = await db.pool.query(`SELECT code FROM category WHERE parent_id IS NULL ORDER BY sort_order`);
    expect(rows.map((row) => row.code)).toEqual([
      "dust",
      "coal",
      "burning",
      "industry",
      "catering",
      "fireworks",
      "mobile",
      "duty",
    ]);
    const orphans = await db.pool.query(`SELECT count(*) AS n FROM checklist_item WHERE category_id IS NULL`);
    expect(orphans.rows[0].n).toBe(0);
    const seven = await db.pool.query(
      `SELECT count(*) AS n FROM checklist_item i JOIN checklist_version v ON v.id = i.version_id JOIN checklist l ON l.id = v.checklist_id WHERE l.code = 'construction-7x100'`,
    );
    expect(seven.rows[0].n).toBe(7);
  });
});
