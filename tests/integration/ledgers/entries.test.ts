import { beforeAll, expect, test } from "vitest";
import { addRecord, strikeRecord } from "@/lib/ledgers/commands/add-record";
import { decideTwin } from "@/lib/ledgers/commands/decide-twin";
import { mergeEntry } from "@/lib/ledgers/commands/merge-entry";
import { retireEntry } from "@/lib/ledgers/commands/retire-entry";
import { type EntryInput, saveEntry } from "@/lib/ledgers/commands/save-entry";
import { writtenColumns } from "@/lib/ledgers/rules/entry-row";
import { entryPatch } from "@/lib/ledgers/rules/entry-value";
import { REGISTER_KEYS, type Register } from "@/lib/ledgers/rules/register";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { testDatabase } from "../../support/database";
import { anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const CANARY = { name: "欧阳金丝雀", phone: "13977776666" };

beforeAll(async () => {
  setEnv({ LANTIAN_SEAL_KEYS: `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}` });
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
});

const save = (
  by: SupervisionWorld["people"]["officeStaff"],
  register: Register,
  { values = {}, ...input }: Partial<EntryInput> = {},
) =>
  transaction((tx) =>
    saveEntry(tx, by, register, {
      place: {},
      source: "form",
      ...input,
      values: entryPatch(register.fields, values).parse(values),
    }),
  );
const rows = async (text: string, params: unknown[] = []) => (await db.pool.query(text, params)).rows;
const household = (place: object = {}, values: object = {}) => ({
  place: { townId: world.regions.east, gridId: world.regions.eastGrid, ...place },
  values: { houseNo: "上河村三社 12 号", energy: "coal", ...values },
});

test("every field of every definition has its column, and no table has a column that nothing defines", async () => {
  for (const key of REGISTER_KEYS) {
    const { table, fields, books } = REGISTERS[key];
    const columnsOf = async (name: string) =>
      (await rows("SELECT column_name AS c FROM information_schema.columns WHERE table_name = $1", [name])).map(
        ({ c }) => `"${c}"`,
      );
    expect((await columnsOf(table)).toSorted()).toEqual(['"site_id"', ...writtenColumns(fields)].toSorted());
    for (const book of books) {
      const own = [
        "id",
        "site_id",
        "recorded_at",
        "recorded_by",
        "recorded_by_name",
        "struck_at",
        "struck_by_name",
        "struck_reason",
      ];
      expect((await columnsOf(book.table)).toSorted()).toEqual(
        [...own.map((one) => `"${one}"`), ...writtenColumns(book.fields)].toSorted(),
      );
      expect(book.fields.map(({ name }) => name)).toContain(book.by);
    }
  }
});

test("a town keeps entries in itself, a department those it answers for, a grid none; another register's entry isn't found", async () => {
  const { eastStaff, westStaff, housingStaff, eastGrid, leader } = world.people;
  const saved = await save(eastStaff, REGISTERS.stoves, household());
  expect(saved).toMatchObject({ code: expect.stringMatching(/^HL\d{5}$/), version: 1, isNew: true });
  for (const by of [westStaff, eastGrid, leader])
    await expect(save(by, REGISTERS.stoves, household())).rejects.toMatchObject({ status: 404 });
  await expect(save(housingStaff, REGISTERS.stoves, household())).rejects.toMatchObject({
    fields: { ownerUnitId: { key: "site-owner-own" } },
  });
  const change = { siteId: saved.siteId, version: 1, values: { note: "改" } };
  await expect(save(westStaff, REGISTERS.stoves, change)).rejects.toMatchObject({ key: "site-unknown" });
  await expect(save(eastStaff, REGISTERS.catering, change)).rejects.toMatchObject({ key: "site-unknown" });
  await expect(
    save(eastStaff, REGISTERS.stoves, { place: { townId: world.regions.west }, values: { houseNo: "1" } }),
  ).rejects.toMatchObject({ status: 404 });
  const atDoor = { ...change, version: 1, keeping: "inspections:record", source: "visit" } as const;
  expect((await save(eastGrid, REGISTERS.stoves, atDoor)).version).toBe(2);
});

test("of two who save at once the second is told who was quicker; an entry that stays as it was isn't written", async () => {
  const { eastStaff, officeStaff } = world.people;
  const { siteId } = await save(eastStaff, REGISTERS.stoves, household({ name: "十三号" }));
  expect(await save(officeStaff, REGISTERS.stoves, { siteId, version: 1, values: { coalPerYear: "2" } })).toMatchObject(
    {
      version: 2,
      changes: [{ field: "coalPerYear", before: "", after: "2.00" }],
    },
  );
  await expect(
    save(eastStaff, REGISTERS.stoves, { siteId, version: 1, values: { coalPerYear: "1" } }),
  ).rejects.toMatchObject({
    key: "changed-meanwhile",
    params: { who: "office-staff" },
  });
  const again = await save(eastStaff, REGISTERS.stoves, { siteId, version: 2, values: { coalPerYear: "2.0" } });
  expect(again).toMatchObject({ version: 2, changes: [] });
  expect(
    await rows('SELECT field, "before", "after", by_name, source FROM site_change WHERE site_id = $1 ORDER BY id', [
      siteId,
    ]),
  ).toEqual([
    { field: "created", before: "", after: "十三号", by_name: "east-staff", source: "form" },
    { field: "coalPerYear", before: "", after: "2.00", by_name: "office-staff", source: "form" },
  ]);
});

test("personal data stand sealed to their row and nowhere else: not in history, trail or masks; empty and masked leave them", async () => {
  const { eastStaff } = world.people;
  const { siteId } = await save(
    eastStaff,
    REGISTERS.stoves,
    household({ name: "十四号" }, { householder: CANARY.name, phone: CANARY.phone }),
  );
  const own = async () =>
    (
      await rows("SELECT householder_sealed, householder_mask, phone_mask FROM stove_household WHERE site_id = $1", [
        siteId,
      ])
    )[0];
  const first = await own();
  expect(first).toMatchObject({ householder_mask: "欧**", phone_mask: "139****6666" });
  expect(first.householder_sealed).toMatch(/^aes-256-gcm\.row:k1:/);
  const same = { householder: CANARY.name, phone: "139****6666" };
  expect((await save(eastStaff, REGISTERS.stoves, { siteId, version: 1, values: same })).changes).toEqual([]);
  await save(eastStaff, REGISTERS.stoves, { siteId, version: 1, values: { householder: "" }, forget: ["phone"] });
  expect(await own()).toMatchObject({ householder_sealed: first.householder_sealed, phone_mask: "" });
  await expect(save(eastStaff, REGISTERS.stoves, { siteId, values: { householder: "张*" } })).rejects.toMatchObject({
    fields: { householder: { key: "field-masked" } },
  });
  const everything = JSON.stringify([
    await rows("SELECT * FROM site_change"),
    await rows("SELECT * FROM audit_event"),
    await rows("SELECT * FROM stove_household"),
    await rows("SELECT * FROM site"),
  ]);
  for (const canary of Object.values(CANARY)) expect(everything).not.toContain(canary);
});

test("identity and bank card numbers are refused wherever they stand; what must be filled in is asked for", async () => {
  const { eastStaff } = world.people;
  for (const number of ["11010519491231002X", "6222 0212 3456 7890 128"])
    await expect(
      save(eastStaff, REGISTERS.stoves, household({ name: "甲" }, { note: `户主 ${number}` })),
    ).rejects.toMatchObject({
      fields: { note: { key: "private-number" } },
    });
  await expect(save(eastStaff, REGISTERS.stoves, household({ name: "乙 11010519491231002X" }))).rejects.toMatchObject({
    fields: { name: { key: "private-number" } },
  });
  await expect(
    save(eastStaff, REGISTERS.stoves, household({ name: "丙" }, { conversion: "gas" })),
  ).rejects.toMatchObject({
    fields: { evidence: { key: "field-wanted" } },
  });
  const pledge = { place: { name: "丁", townId: world.regions.east }, values: { level: "town-village" } };
  await expect(save(eastStaff, REGISTERS.pledges, pledge)).rejects.toMatchObject({
    fields: { validUntil: { key: "field-wanted" } },
  });
});

test("the number of other offices' lists is one entry's within its kind", async () => {
  const { officeStaff } = world.people;
  const yard = (name: string, outerNo: string) =>
    save(officeStaff, REGISTERS.coal, { place: { name, townId: world.regions.east, outerNo } });
  await yard("一号煤场", "M-1");
  await expect(yard("二号煤场", "M-1")).rejects.toMatchObject({ fields: { outerNo: { key: "outer-no-taken" } } });
});

test("a record is written once and struck out with its reason; the entry says what the newest one says, the lowest grade counts", async () => {
  const { officeStaff, eastStaff, westStaff } = world.people;
  const works = REGISTERS.enterprises;
  const [grades] = works.books;
  if (!grades) throw new Error("no book");
  const { siteId } = await save(officeStaff, works, { place: { name: "东镇砖厂", townId: world.regions.east } });
  const add = (by: typeof officeStaff, values: Record<string, string>) =>
    transaction((tx) => addRecord(tx, by, works, grades, { siteId, values, source: "form" }));
  const grade = async () =>
    (await rows("SELECT grade FROM industrial_enterprise WHERE site_id = $1", [siteId]))[0]?.grade;
  await add(officeStaff, { on: "2026-04-01", sector: "砖瓦窑", newGrade: "D" });
  await add(eastStaff, { on: "2026-05-01", sector: "锅炉", newGrade: "B" });
  expect(await grade()).toBe("D");
  const { recordId } = await add(officeStaff, { on: "2026-10-08", sector: "砖瓦窑", newGrade: "A" });
  expect(await grade()).toBe("B");
  await expect(add(westStaff, { on: "2026-10-08", sector: "锅炉", newGrade: "A" })).rejects.toMatchObject({
    status: 404,
  });
  await expect(add(officeStaff, { on: "2026-11-25", sector: "锅炉", newGrade: "A" })).rejects.toMatchObject({
    fields: { on: { key: "record-future" } },
  });
  const strike = () =>
    transaction((tx) => strikeRecord(tx, officeStaff, works, grades, { siteId, recordId, reason: "文号有误" }));
  await strike();
  expect(await grade()).toBe("D");
  await expect(strike()).rejects.toMatchObject({ key: "record-unknown" });
  expect(await rows("SELECT struck_reason FROM enterprise_grade WHERE id = $1", [recordId])).toEqual([
    { struck_reason: "文号有误" },
  ]);
});

test("retired with reason and date, nothing is deleted; a day to come is refused, the second is told", async () => {
  const { eastStaff } = world.people;
  const { siteId } = await save(eastStaff, REGISTERS.stoves, household({ name: "十五号" }));
  const retire = (on: string) =>
    transaction((tx) => retireEntry(tx, eastStaff, { siteId, version: 1, on, reason: "房屋拆除" }));
  await expect(retire("2026-11-25")).rejects.toMatchObject({ fields: { on: { key: "record-future" } } });
  await retire("2026-11-20");
  await expect(retire("2026-11-20")).rejects.toMatchObject({ key: "changed-meanwhile" });
  expect(await rows("SELECT closed_on, closed_reason FROM site WHERE id = $1", [siteId])).toEqual([
    { closed_on: "2026-11-20", closed_reason: "房屋拆除" },
  ]);
});

test("a twin merged into the other takes its problems, records and what only it knew along; the decision is kept", async () => {
  const { officeStaff, westStaff } = world.people;
  const place = (name: string) => ({ name, townId: world.regions.east, gridId: world.regions.eastGrid });
  const shops = REGISTERS.catering;
  const [cleanings] = shops.books;
  if (!cleanings) throw new Error("no book");
  const into = await save(officeStaff, shops, { place: place("老马烧烤"), values: { size: "small" } });
  const from = await save(officeStaff, shops, {
    place: {
      ...place("老马烧烤店"),
      contactName: "马建国",
      contactPhone: "13812340001",
      outerNo: "C-9",
      lon: 106.21,
      lat: 38.41,
    },
    values: { size: "large", fuel: "gas" },
  });
  await anIssue(world, { siteId: from.siteId });
  await transaction((tx) =>
    addRecord(tx, officeStaff, shops, cleanings, { siteId: from.siteId, values: { on: "2026-11-01" }, source: "form" }),
  );
  const merge = (by: typeof officeStaff) =>
    transaction((tx) =>
      mergeEntry(tx, by, shops, { siteId: from.siteId, version: 1, intoId: into.siteId, reason: "同一家店" }),
    );
  await expect(merge(westStaff)).rejects.toMatchObject({ status: 404 });
  await merge(officeStaff);
  const of = (table: string) =>
    rows(`SELECT site_id FROM ${table} WHERE site_id = ANY($1)`, [[from.siteId, into.siteId]]);
  for (const table of ["issue", "oil_cleaning"]) expect(await of(table)).toEqual([{ site_id: into.siteId }]);
  expect(await rows("SELECT size, fuel FROM catering_outlet WHERE site_id = $1", [into.siteId])).toEqual([
    { size: "small", fuel: "gas" },
  ]);
  expect(await rows("SELECT outer_no, contact_mask, lon, closed_on FROM site WHERE id = $1", [into.siteId])).toEqual([
    { outer_no: "C-9", contact_mask: "马** 138****0001", lon: 106.21, closed_on: null },
  ]);
  expect(await rows("SELECT merged_into_id, closed_on FROM site WHERE id = $1", [from.siteId])).toEqual([
    { merged_into_id: into.siteId, closed_on: "2026-11-24" },
  ]);
  expect(await rows("SELECT same, reason FROM site_twin")).toEqual([{ same: true, reason: "同一家店" }]);
  await expect(merge(officeStaff)).rejects.toMatchObject({ key: "changed-meanwhile" });
});

test("that two entries are two places is kept, by whoever keeps one of them", async () => {
  const { eastStaff, westStaff } = world.people;
  const one = await save(eastStaff, REGISTERS.stoves, household({ name: "十六号" }));
  const two = await save(eastStaff, REGISTERS.stoves, household({ name: "十六号" }));
  const decide = (by: typeof eastStaff) =>
    transaction((tx) => decideTwin(tx, by, { siteId: two.siteId, otherId: one.siteId, reason: "两户" }));
  await expect(decide(westStaff)).rejects.toMatchObject({ status: 404 });
  await decide(eastStaff);
  await decide(eastStaff);
  expect(await rows("SELECT same, decided_by_name FROM site_twin WHERE a_id = $1", [one.siteId])).toEqual([
    { same: false, decided_by_name: "east-staff" },
  ]);
});
