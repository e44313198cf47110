import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { rulesOn } from "@/lib/ledgers/queries/due-rules";
import { entryWhere } from "@/lib/ledgers/queries/entry-where";
import { registerWords, wordIndexes } from "@/lib/ledgers/queries/entry-words";
import { siteList } from "@/lib/ledgers/queries/site-list";
import { rareStatement } from "@/lib/ledgers/queries/word-hits";
import { asEntryFilter, entryFilter } from "@/lib/ledgers/rules/entry-filter";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { siteFilter } from "@/lib/ledgers/schema";
import { sql } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
const { vehicles } = REGISTERS;
const plain = (text: string) => text.replace(/[\s"()]|::text/g, "").toLowerCase();
let world: SupervisionWorld;

/** More than a word may have and still count as rare, so that both ways are gone. */
const MANY = 2_600;
/** What an entry may be called, plainly and full-width, with signs that stand for something in a pattern. */
const NAMES = ["老街", "新桥", "北关", "Ａ１渣土", "a1 渣土", "100%_场", "老\\街", "甘Ａ１２", "第一"];

beforeAll(async () => {
  world = await supervisionWorld(db.pool);
  await db.owner.query(
    `INSERT INTO site (code, kind, name, town_id, address, contact_mask, outer_no)
     SELECT 'CX' || n, 'vehicle', ($2::text[])[1 + n % $3::int] || CASE WHEN n % 400 = 0 THEN '稀有' ELSE '' END, $1, CASE WHEN n % 3 = 0 THEN '号路 ' || n ELSE '' END, '张**', CASE WHEN n % 5 = 0 THEN 'W' || n END
     FROM generate_series(1, ${MANY}) n`,
    [world.regions.east, NAMES, NAMES.length],
  );
  await db.owner.query(
    `INSERT INTO haul_vehicle (site_id, plate, company) SELECT id, '甘A' || id % 90, CASE WHEN id % 7 = 0 THEN 'Plate Ｃｏ' ELSE '运输公司' END FROM site WHERE code LIKE 'CX%'`,
  );
  // A kind of its own whose texts must not be found among the vehicles'.
  await db.owner.query(
    `INSERT INTO site (code, kind, name, town_id) SELECT 'ZH' || n, 'stove', '稀有 老街 户' || n, $1 FROM generate_series(1, 50) n`,
    [world.regions.east],
  );
  await db.owner.query("VACUUM (ANALYZE) site, haul_vehicle");
});

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

test("the entries of a word are looked up in the indexes, however many have it and however it is written", async () => {
  for (const words of [["老街"], ["甘A"], ["A1"], ["没有这个词"], ["老街", "甘A"]]) {
    const { text, params } = rareStatement(registerWords(vehicles), words);
    const rows = await sql<{ "QUERY PLAN": string }>("", `EXPLAIN ${text}`, params);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan.match(/Bitmap Index Scan on (site|haul_vehicle)_words/g)).toHaveLength(2 * words.length);
    expect(plan).not.toMatch(/Seq Scan|Join Filter/);
  }
});

interface Texts {
  id: number;
  texts: string[];
}

/** The search as it is meant: each word, plain or full-width, stands in one of the texts; case is no matter. */
function isFound({ texts }: Texts, q: string): boolean {
  const words = q
    .split(/\s+/u)
    .flatMap((typed) => typed.normalize("NFKC").split(/\s+/u))
    .filter((word) => word !== "");
  return [...new Set(words)].slice(0, 5).every((word) => {
    const wide = word.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    return texts.some((text) => [word, wide].some((one) => text.toLowerCase().includes(one.toLowerCase())));
  });
}

test("what is found is what the plain definition of the search finds: rare words, common ones, common ones that are rare together, none", async () => {
  const entries = await sql<Texts>(
    "",
    `SELECT s.id, ARRAY[s.name, s.name_en, s.code, s.address, coalesce(s.outer_no, ''), s.contact_mask, x.plate, x.company] AS texts
     FROM site s JOIN haul_vehicle x ON x.site_id = s.id`,
  );
  const rules = await rulesOn(vehicles);
  const counts: number[] = [];
  const check = async (q: string) => {
    const filter = asEntryFilter(vehicles, entryFilter(vehicles).parse({ q }));
    const { from, condition, params } = await entryWhere(world.people.officeStaff, vehicles, rules, filter);
    const found = await sql<{ id: number }>("", `SELECT s.id FROM ${from} WHERE ${condition} ORDER BY s.id`, params);
    const wanted = entries.filter((one) => isFound(one, filter.q)).map(({ id }) => id);
    expect([q, found.map(({ id }) => id)]).toEqual([q, wanted.sort((a, b) => a - b)]);
    counts.push(wanted.length);
  };
  const named = [
    "老街",
    "运输公司",
    "运输 老街",
    "运输公司 甘A1 号路",
    "稀有",
    "稀有 老街",
    "CX12",
    "cx",
    "％",
    "100%_",
    "_",
    "没有",
    "张",
    "Ｗ5",
    "plate co",
    "老\\",
    "",
  ];
  for (const q of named) await check(q);
  // Both ways were gone, and words were common.
  expect(counts).toContain(0);
  expect(counts.some((count) => count > 0 && count < 2_000)).toBe(true);
  expect(counts.some((count) => count > 2_000 && count < MANY)).toBe(true);
  const piece = fc.constantFrom(
    ...NAMES,
    "甘A",
    "运输",
    "公司",
    "号路",
    "稀有",
    "CX1",
    "W5",
    "％",
    "老",
    "Ａ",
    "plate",
    "co",
    "*",
    "有 老",
  );
  const cut = fc
    .tuple(piece, fc.nat(3), fc.integer({ min: 1, max: 4 }))
    .map(([text, from, length]) => text.slice(from, from + length));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(piece, cut), { minLength: 1, maxLength: 4 }), async (words) =>
      check(words.join(" ")),
    ),
    { numRuns: 40 },
  );
});

test("the list of all places finds what the plain definition finds, and no contact", async () => {
  const places = await sql<Texts>("", "SELECT id, ARRAY[name, name_en, code, address] AS texts FROM site");
  for (const q of ["老街", "稀有 老街", "号路 老街", "户1", "CX12", "１００％", "没有", "张**", "W5", "1"]) {
    const { count } = await siteList(world.people.officeStaff, siteFilter.parse({ q, closed: "all" }));
    expect([q, count]).toEqual([q, places.filter((one) => isFound(one, q)).length]);
  }
});
