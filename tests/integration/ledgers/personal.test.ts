import { beforeAll, expect, test } from "vitest";
import { saveEntry } from "@/lib/ledgers/commands/save-entry";
import { showPersonal } from "@/lib/ledgers/commands/show-personal";
import { takePersonal } from "@/lib/ledgers/commands/take-personal";
import { personalWorkbook } from "@/lib/ledgers/files/personal-workbook";
import { STOVES } from "@/lib/ledgers/rules/registers/stoves";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { testDatabase } from "../../support/database";
import { openSafely } from "../../support/open-workbook";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let siteId = 0;

beforeAll(async () => {
  setEnv({ LANTIAN_SEAL_KEYS: `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}` });
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  const place = { townId: world.regions.east, gridId: world.regions.eastGrid };
  const values = { houseNo: "东一 1 号", householder: "金丝雀", phone: "13812340001", energy: "coal" };
  ({ siteId } = await transaction((tx) =>
    saveEntry(tx, world.people.eastStaff, STOVES, { place, values, source: "form" }),
  ));
});

type Who = keyof SupervisionWorld["people"];
const show = (by: Who, field = "householder") =>
  transaction((tx) => showPersonal(tx, world.people[by], { siteId, field, reason: "核对补贴名单" }));
const take = (by: Who, reason = "发放清洁取暖补贴", register: "stoves" | "stockyards" = "stoves") =>
  transaction((tx) => takePersonal(tx, world.people[by], { register, reason }));
const trail = async () =>
  (await db.pool.query("SELECT event, detail FROM audit_event WHERE event LIKE 'site.personal%' ORDER BY id")).rows;

test("canary: nothing of a household's people stands in plain text anywhere in the database", async () => {
  const tables = (
    await db.pool.query(
      "SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'",
    )
  ).rows as { name: string }[];
  for (const { name } of tables) {
    const { rows } = await db.pool.query(
      `SELECT count(*)::int AS hits FROM "${name}" t WHERE t::text ~ '金丝雀|13812340001'`,
    );
    expect(rows, name).toEqual([{ hits: 0 }]);
  }
});

test("one field is opened by whoever keeps the entry, with a reason that stands in the trail; nobody else learns that it is there", async () => {
  await expect(show("eastStaff")).resolves.toEqual({ text: "金丝雀" });
  await expect(show("eastStaff", "phone")).resolves.toEqual({ text: "13812340001" });
  for (const who of ["westStaff", "eastGrid", "leader", "housingStaff"] as const)
    await expect(show(who), who).rejects.toMatchObject({ status: 404 });
  await expect(show("eastStaff", "houseNo")).rejects.toMatchObject({ key: "personal-unknown" });
  expect(await trail()).toMatchObject([
    { event: "site.personal-shown", detail: { field: "householder", reason: "核对补贴名单" } },
    { event: "site.personal-shown", detail: { field: "phone" } },
  ]);
});

test("a copy of the whole register is a head's, numbered, marked on every line, and in the trail", async () => {
  for (const who of ["eastStaff", "officeStaff", "eastGrid", "leader", "westStaff"] as const)
    expect((await take(who)).rows, who).toEqual([]);
  const before = (await trail()).length;
  const taken = await take("eastHead");
  expect(taken.rows).toMatchObject([{ name: "东一 1 号", town: "东镇", texts: ["金丝雀", "13812340001"] }]);
  const [last] = (await trail()).slice(before);
  expect(last).toMatchObject({
    event: "site.personal-taken",
    detail: { copy: taken.copy, rows: 1, reason: "发放清洁取暖补贴" },
  });
  expect((await take("officeHead")).copy).not.toBe(taken.copy);
  await expect(take("officeHead", "查看", "stockyards")).rejects.toMatchObject({ key: "personal-none" });

  const file = await personalWorkbook(taken, {
    title: "燃煤小火炉个人信息副本",
    mark: `第 ${taken.copy} 号`,
    heads: { code: "编号", name: "门牌", town: "镇街", grid: "村社", copy: "副本号" },
    field: (name) => name,
  });
  const { rows } = await openSafely(file);
  expect(rows.at(-1)).toContain(taken.copy);
  expect(rows.flat()).toContain("金丝雀");
});
