import fc from "fast-check";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { longSheetWorkbook } from "@/lib/documents/files/long-sheet-workbook";
import { addRecord } from "@/lib/ledgers/commands/add-record";
import { commitSheet } from "@/lib/ledgers/commands/commit-sheet";
import { saveEntry } from "@/lib/ledgers/commands/save-entry";
import { rulesOn } from "@/lib/ledgers/queries/due-rules";
import { entryWhere } from "@/lib/ledgers/queries/entry-where";
import { exportedRecords } from "@/lib/ledgers/queries/register-export";
import { asEntryFilter, entryFilter } from "@/lib/ledgers/rules/entry-filter";
import { valueText } from "@/lib/ledgers/rules/entry-value";
import type { RecordBook, Register } from "@/lib/ledgers/rules/register";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { bookColumns, headingOf } from "@/lib/ledgers/rules/sheet/sheet-columns";
import { sql, transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { addDays } from "@/lib/shared/civil-date";
import { testDatabase } from "../../support/database";
import { csv, emptyRegisters, staged } from "../../support/register-sheets";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
setEnv({ LANTIAN_SEAL_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}` });
let world: SupervisionWorld;
beforeAll(async () => {
  world = await supervisionWorld(db.pool);
});
beforeEach(() => emptyRegisters(db.owner));

/** More than was once taken at a time, and more than a slice. */
const ENTRIES = 30;
const EACH = 200;

const outcomes = (id: number) =>
  sql<{ outcome: string; n: number }>(
    "",
    "SELECT outcome, count(*)::int AS n FROM register_import_row WHERE import_id = $1 GROUP BY 1 ORDER BY 1",
    [id],
  );
const entry = (register: Register, name: string) =>
  transaction((tx) =>
    saveEntry(tx, world.people.officeStaff, register, {
      place: { name, townId: world.regions.east },
      values: {},
      source: "form",
    }),
  );

async function exported(register: Register, book: RecordBook): Promise<Buffer> {
  const filter = asEntryFilter(register, entryFilter(register).parse({}));
  const where = await entryWhere(world.people.officeStaff, register, await rulesOn(register), filter);
  const columns = bookColumns(book);
  const rows = await exportedRecords(book, columns, where);
  const heads = columns.map((column) => headingOf(column, "zh"));
  return longSheetWorkbook({ title: register.zh, notes: ["导出"], heads, widths: columns.map(() => 12) }, rows.parts());
}

test("thousands of records come in at once, each with its history, and the export of all of them changes nothing", async () => {
  const { officeStaff } = world.people;
  const { catering } = REGISTERS;
  const book = catering.books[0] as RecordBook;
  for (let i = 0; i < ENTRIES; i++) await entry(catering, `饭店${i}号`);
  const lines = Array.from({ length: ENTRIES * EACH }, (_, i) => [
    `饭店${i % ENTRIES}号`,
    "东镇",
    addDays("2025-06-01", Math.floor(i / ENTRIES)),
    `服务部${i % 7}`,
  ]);
  const id = await staged(officeStaff, "catering", csv([["名称", "镇街", "清洗日期", "清洗单位"], ...lines]), {
    book: book.key,
  });
  expect(await commitSheet(officeStaff, id)).toEqual({ created: lines.length, changed: 0 });
  const [kept] = await sql<{ records: number; entries: number; lines: number }>(
    "",
    `SELECT (SELECT count(*)::int FROM oil_cleaning) AS records, (SELECT count(DISTINCT site_id)::int FROM oil_cleaning) AS entries,
       (SELECT count(*)::int FROM site_change WHERE source = 'import' AND reference = $1) AS lines`,
    [String(id)],
  );
  expect(kept).toEqual({ records: lines.length, entries: ENTRIES, lines: lines.length });
  const again = await staged(officeStaff, "catering", await exported(catering, book), { book: book.key });
  expect(await outcomes(again)).toEqual([{ outcome: "unchanged", n: lines.length }]);
});

test("what a list of records says of its entries is what the same records say by hand, one after the other", async () => {
  const { officeStaff } = world.people;
  let run = 0;
  for (const register of [REGISTERS.construction, REGISTERS.stoves, REGISTERS.enterprises]) {
    const book = register.books.find(({ sets, lowest }) => sets || lowest) as RecordBook;
    const fields = book.fields.filter(({ kind, required }) => required || kind === "choice" || kind === "yes");
    const value = (name: string) => {
      const field = fields.find((one) => one.name === name);
      if (field?.kind === "date") return fc.integer({ min: 0, max: 6 }).map((n) => addDays("2026-11-01", n));
      if (field?.kind === "choice") {
        const one = fc.constantFrom(...field.choices.map((choice) => choice.value));
        return field.required ? one : fc.option(one);
      }
      if (field?.kind === "yes") return fc.option(fc.boolean());
      return fc.constantFrom("甲", "乙");
    };
    const record = fc.record(Object.fromEntries(fields.map(({ name }) => [name, value(name)])));
    await fc.assert(
      fc.asyncProperty(
        // A record that says the same twice is one.
        fc.uniqueArray(record, { minLength: 1, maxLength: 6, selector: (one) => JSON.stringify(one) }),
        fc.nat(2),
        async (records, before) => {
          run++;
          const hand = await entry(register, `手录${run}处`);
          const list = await entry(register, `名单${run}处`);
          const byDay = (some: typeof records) =>
            [...some].sort((a, b) => (String(a[book.by]) < String(b[book.by]) ? -1 : 1));
          const add = (siteId: number, some: typeof records) =>
            transaction(async (tx) => {
              for (const values of some)
                await addRecord(tx, officeStaff, register, book, { siteId, values, source: "form" });
            });
          const [earlier, later] = [records.slice(0, before), records.slice(before)];
          for (const { siteId } of [hand, list]) await add(siteId, earlier);
          await add(hand.siteId, byDay(later));
          if (later.length > 0) {
            const heads = ["名称", "镇街", ...fields.map(({ zh }) => zh)];
            const lines = later.map((values) => [
              `名单${run}处`,
              "东镇",
              ...fields.map((field) => valueText(field, values[field.name], "zh")),
            ]);
            const id = await staged(officeStaff, register.key, csv([heads, ...lines]), { book: book.key });
            expect(await outcomes(id)).toEqual([{ outcome: "new", n: later.length }]);
            await commitSheet(officeStaff, id);
          }
          const said = async (siteId: number) => {
            const [own] = await sql<Record<string, unknown>>(
              "",
              `SELECT to_jsonb(x) - 'site_id' AS own, (SELECT jsonb_agg(to_jsonb(b) - '{id,site_id,recorded_at}'::text[] ORDER BY b.id) FROM "${book.table}" b WHERE b.site_id = $1) AS records
               FROM site s LEFT JOIN "${register.table}" x ON x.site_id = s.id WHERE s.id = $1`,
              [siteId],
            );
            return own;
          };
          expect(await said(list.siteId)).toEqual(await said(hand.siteId));
        },
      ),
      { numRuns: 6 },
    );
  }
});
