import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attachPhoto } from "@/lib/issues/commands/attach-photo";
import { pasteIssues } from "@/lib/issues/commands/paste-issues";
import { preparePhoto } from "@/lib/issues/commands/prepare-photo";
import { saveView } from "@/lib/issues/commands/save-view";
import { ledgerWorkbook } from "@/lib/issues/files/ledger-workbook";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueId } from "@/lib/issues/queries/issue-id";
import { ledgerExport } from "@/lib/issues/queries/ledger-export";
import { photoFile } from "@/lib/issues/queries/photo-file";
import { reportOptions } from "@/lib/issues/queries/report-options";
import { savedViews } from "@/lib/issues/queries/saved-views";
import { LEDGER_COLUMNS } from "@/lib/issues/rules/ledger-columns";
import { photoInput } from "@/lib/issues/schema";
import { bulkForm, transitionForm } from "@/lib/issues/schema-forms";
import { siteOptions } from "@/lib/ledgers/queries/site-options";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { testDatabase } from "../../support/database";
import { openSafely } from "../../support/open-workbook";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "lantian-doors-"));
const CLIENT = "11111111-1111-4111-8111-111111111111";
const LIST = "镇街\t问题描述\t地址\n东镇\t=裸土未覆盖\t东路\n北镇\t堆煤\t北路";
let world: SupervisionWorld;
let number = "";

beforeAll(async () => {
  setEnv({ LANTIAN_DATA_DIR: folder });
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const paste = (preview: boolean) =>
  transaction((tx) =>
    pasteIssues(tx, world.people.officeStaff, {
      clientId: CLIENT,
      text: LIST,
      mapping: [],
      categoryId: world.category("dust"),
      source: "inspection",
      preview,
    }),
  );
const issues = async () => Number((await db.pool.query("SELECT count(*) FROM issue")).rows[0].count);

test("a preview writes nothing; the list writes its good rows once, however often it is sent", async () => {
  expect((await paste(true)).outcomes.map((row) => row.faults.length)).toEqual([0, 1]);
  expect(await issues()).toBe(0);
  const first = await paste(false);
  number = first.outcomes[0]?.number ?? "";
  expect(number).toMatch(/^WT2026-/);
  expect(first.outcomes[1]?.faults[0]?.key).toBe("town");
  expect((await paste(false)).outcomes[0]?.number).toBe(number);
  expect(await issues()).toBe(1);
});

test("another town finds neither the number nor the picture", async () => {
  const { officeStaff, eastStaff, westStaff } = world.people;
  const id = (await issueId(officeStaff, number)) ?? 0;
  expect(await issueId(eastStaff, number)).toBe(id);
  expect(await issueId(westStaff, number)).toBeNull();
  const jpeg = await sharp({ create: { width: 400, height: 300, channels: 3, background: "#884422" } })
    .jpeg()
    .toBuffer();
  const input = photoInput.parse({ clientId: CLIENT, issueId: id, kind: "before" });
  const photo = await preparePhoto(jpeg);
  const { photoId } = await transaction((tx) => attachPhoto(tx, officeStaff, input, photo));
  expect((await photoFile(eastStaff, photoId)).file).toMatch(/jpg$/);
  await expect(photoFile(westStaff, photoId)).rejects.toMatchObject({ status: 404 });
});

test("the register holds the fixed columns, the picture, and no formula", async () => {
  const table = await ledgerExport(world.people.officeStaff, issueFilter.parse({}));
  const file = await ledgerWorkbook(table, { title: (c) => c, source: (s) => s, state: (s) => s });
  const book = await openSafely(file);
  expect(book.pictures).toBe(1);
  expect(book.rows[0]).toEqual([...LEDGER_COLUMNS]);
  expect(book.rows[1]?.[LEDGER_COLUMNS.indexOf("description")]).toBe("'=裸土未覆盖");
});

test("the form of a grid member knows their town and grid; a department's has none", async () => {
  expect(await reportOptions(world.people.eastGrid)).toMatchObject({
    townId: world.regions.east,
    gridId: world.regions.eastGrid,
  });
  const department = await reportOptions(world.people.housingStaff);
  expect(department.townId).toBeNull();
  expect(department.towns).toHaveLength(2);
});

test("a small ledger comes with the form; of a large one the places of a town are asked for", async () => {
  const { officeStaff, westGrid } = world.people;
  const carried = await reportOptions(officeStaff);
  expect(carried).toMatchObject({ sitesByTown: false });
  expect(carried.sites.map((site) => site.id).sort()).toEqual([world.sites.yard, world.sites.plot].sort());
  await db.pool.query(
    "INSERT INTO site (code, kind, name, town_id) SELECT 'X' || n, 'catering', '饭店' || n, $1 FROM generate_series(1, 200) n",
    [world.regions.east],
  );
  expect(await reportOptions(officeStaff)).toMatchObject({ sites: [], sitesByTown: true });
  expect(await reportOptions(westGrid)).toMatchObject({ sites: [{ id: world.sites.plot }], sitesByTown: false });
  const of = (townId: number, by = officeStaff) => siteOptions(by, "issues:report", { townIds: [townId] });
  expect(await of(world.regions.east)).toHaveLength(201);
  expect(await of(world.regions.west)).toMatchObject([{ id: world.sites.plot }]);
  expect(await of(world.regions.east, westGrid)).toEqual([]);
  await db.owner.query("DELETE FROM site WHERE code LIKE 'X%'");
});

test("a kept view is its owner's alone", async () => {
  const { officeStaff, officeHead } = world.people;
  await transaction((tx) => saveView(tx, officeStaff, { page: "issues", name: "超期", query: "?only=late" }));
  expect(await savedViews(officeStaff, "issues")).toMatchObject([{ name: "超期", query: "?only=late" }]);
  expect(await savedViews(officeHead, "issues")).toEqual([]);
  await transaction((tx) => saveView(tx, officeStaff, { page: "inspections", name: "夜查", query: "?kind=night" }));
  expect(await savedViews(officeStaff, "inspections")).toMatchObject([{ name: "夜查", query: "?kind=night" }]);
});

test("forms come as text: empty is not given, one value or several", () => {
  expect(
    transitionForm.parse({ taskId: "3", version: "1", verb: "assign", dueOn: "", coUnitIds: "4", ownerUnitId: "2" }),
  ).toEqual({ taskId: 3, version: 1, verb: "assign", coUnitIds: [4], ownerUnitId: 2 });
  expect(bulkForm.parse({ pick: "3:1", verb: "remind", reason: "x", days: "2" }).pick).toEqual(["3:1"]);
  expect(bulkForm.safeParse({ pick: ["3;1"], verb: "remind" }).success).toBe(false);
});

test("a pasted row that names a unit is ordered to it, by whoever may order; a grid member's is only reported", async () => {
  const { officeStaff, eastGrid } = world.people;
  const send = (by: typeof officeStaff, clientId: string, words: string) =>
    transaction((tx) =>
      pasteIssues(tx, by, {
        clientId,
        text: `镇街\t问题描述\t责任单位\t整改时限\n${words}`,
        mapping: [],
        categoryId: world.category("dust"),
        source: "inspection",
        preview: false,
      }),
    );
  const states = async (found: string[]) =>
    (
      await db.pool.query(
        "SELECT t.state, t.owner_unit_id, t.due_on::text FROM rectification_task t JOIN issue i ON i.id = t.issue_id WHERE i.number = ANY($1) ORDER BY i.id",
        [found],
      )
    ).rows;
  const ordered = (
    await send(officeStaff, "22222222-2222-4222-8222-222222222222", "东镇\t裸土\t住建局\t12月4日\n东镇\t堆料\t某局\t")
  ).outcomes;
  expect(ordered.map((row) => row.faults.map(({ key }) => key))).toEqual([[], ["unit"]]);
  expect(await states([ordered[0]?.number ?? ""])).toEqual([
    { state: "assigned", owner_unit_id: world.units.housing, due_on: "2026-12-04" },
  ]);
  const reported = (await send(eastGrid, "33333333-3333-4333-8333-333333333333", "东镇\t裸土\t住建局\t12月4日"))
    .outcomes;
  expect(await states([reported[0]?.number ?? ""])).toEqual([{ state: "open", owner_unit_id: null, due_on: null }]);
});
