import { beforeAll, expect, test } from "vitest";
import { JOBS } from "@/lib/jobs/commands/job-table";
import { foldNames } from "@/lib/ledgers/commands/fold-names";
import { possibleTwins } from "@/lib/ledgers/queries/entry-twins";
import { nameKey } from "@/lib/ledgers/rules/name-key";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
beforeAll(async () => {
  world = await supervisionWorld(db.pool);
});

const REAL = [
  "红古 区 砂石有限责任公司",
  "老马　烧烤（个体）",
  "ＡＢＣ Coffee",
  "中铁·二十一局（集团）有限公司第3项目部",
  "Ⅲ号煤场",
  "有限公司",
  "İstanbul ΣΑΣ ß",
];

/** What a folding written twice would fold twice: width, case, marks without width, letters of later Unicode, other people's digits. */
const POISON = [
  "\uFEFF零宽\u200B食\u2060堂\uFEFF",
  "ﬁ ﬀ ㈱ ㍿ ½ ² ①",
  "é e\u0301 Å Å",
  "𠮷野家 😀 餐厅",
  "𞤀𞤁 ٣٤ ৪ ꩓",
  "<script>alert('x')</script>",
  "'; DROP TABLE site; --",
  "（）【】——·、。",
  "\u3000\u00A0\u2003空\u2028白\u0085",
];

async function place(names: readonly string[]): Promise<void> {
  await db.owner.query(
    `INSERT INTO site (code, kind, name, town_id) SELECT 'OLD' || n, 'catering', name, $2 FROM unnest($1::text[]) WITH ORDINALITY AS u (name, n)`,
    [names, world.regions.east],
  );
}
const kept = async () =>
  (await db.pool.query("SELECT name, name_key AS key FROM site WHERE code LIKE 'OLD%' ORDER BY id")).rows as {
    name: string;
    key: string;
  }[];

test("places that an older version kept get the folded name that the register would give them today, once; then their twins are found", async () => {
  const many = Array.from({ length: 2_100 }, (_, n) => `第 ${n} 家 小吃 有限公司`);
  await place([...REAL, ...POISON, ...many]);
  expect((await kept()).every(({ key }) => key === "")).toBe(true);
  const twins = () =>
    possibleTwins(world.people.officeStaff, REGISTERS.catering, {
      kind: "catering",
      name: "老马烧烤",
      townId: world.regions.east,
      point: null,
      code: "",
    });
  expect(await twins()).toEqual([]);
  const worth = [...REAL, ...POISON, ...many].filter((name) => nameKey(name) !== "").length;
  const before = (await db.pool.query("SELECT count(*)::int AS n FROM site WHERE name_key = ''")).rows[0].n;
  expect(before).toBeGreaterThan(2_100);
  expect(await foldNames()).toBeGreaterThanOrEqual(worth);
  for (const { name, key } of await kept()) expect([name, key]).toEqual([name, nameKey(name)]);
  expect(await twins()).toMatchObject([{ name: "老马　烧烤（个体）", why: ["name"] }]);
  expect(await foldNames()).toBe(0);
});

test("the hourly sweep does it, and what was saved meanwhile stays", async () => {
  await db.owner.query("UPDATE site SET name_key = '' WHERE code = 'OLD1'");
  await db.owner.query("UPDATE site SET name_key = 'own' WHERE code = 'OLD2'");
  const done = await JOBS.sweep({ slot: "test", signal: new AbortController().signal, passOver: () => undefined });
  expect(done).toMatchObject({ names: 1 });
  expect((await kept()).slice(0, 2).map(({ key }) => key)).toEqual([nameKey(REAL[0] ?? ""), "own"]);
});
