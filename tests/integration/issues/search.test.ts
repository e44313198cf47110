import { beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { globalSearch } from "@/lib/issues/queries/global-search";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueList } from "@/lib/issues/queries/issue-list";
import { siteList } from "@/lib/ledgers/queries/site-list";
import { siteFilter } from "@/lib/ledgers/schema";
import { setNow } from "@/lib/platform/clock";
import { testDatabase } from "../../support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let bare: Awaited<ReturnType<typeof anIssue>>;
let truck: Awaited<ReturnType<typeof anIssue>>;

beforeAll(async () => {
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  bare = await anIssue(world, { description: "北侧裸土未覆盖", address: "Ａ区３号楼旁", siteId: world.sites.plot });
  truck = await anIssue(world, { description: "渣土车篷布不严", address: "长虹路" });
  await act(db.pool, world.people.officeStaff, truck.taskId, "assign", {
    ownerUnitId: world.units.housing,
    ownerName: "欧阳建国",
    days: 5,
  });
});

const found = async (viewer: Viewer, q: string) =>
  (await issueList(viewer, issueFilter.parse({ q }))).rows.map((row) => row.issueId).sort((a, b) => a - b);
const name = async (table: string, id: number) =>
  (await db.pool.query(`SELECT name FROM ${table} WHERE id = $1`, [id])).rows[0].name as string;

test("F2 two words must both occur, wherever each of them stands", async () => {
  const office = world.people.officeStaff;
  expect(await found(office, "裸土 覆盖")).toEqual([bare.issueId]);
  expect(await found(office, "覆盖　北侧")).toEqual([bare.issueId]);
  expect(await found(office, "裸土 篷布")).toEqual([]);
  expect(await found(office, `裸土 ${await name("site", world.sites.plot)}`)).toEqual([bare.issueId]);
  expect(await found(office, "长虹 渣土车")).toEqual([truck.issueId]);
});

test("F2 full-width and plain characters find each other", async () => {
  const office = world.people.officeStaff;
  for (const q of ["A区3号", "Ａ区３号", "a区", "裸土 ３号"])
    expect([q, await found(office, q)]).toEqual([q, [bare.issueId]]);
  const { number } = (await issueList(office, issueFilter.parse({ q: "渣土车" }))).rows[0] ?? { number: "" };
  const wide = number.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
  expect(await found(office, wide)).toEqual([truck.issueId]);
});

test("F2 places of the ledgers too", async () => {
  const plot = await name("site", world.sites.plot);
  const sites = async (q: string) =>
    (await siteList(world.people.officeStaff, siteFilter.parse({ q }))).rows.map((row) => row.id);
  expect(await sites(`${plot.slice(0, 2)}　${plot.slice(-2)}`)).toContain(world.sites.plot);
  expect(await sites(`${plot} 没有这个词`)).toEqual([]);
});

test("F a search finds by number, place, unit, kind and person", async () => {
  const office = world.people.officeStaff;
  expect(await found(office, await name("unit", world.units.housing))).toEqual([truck.issueId]);
  expect(await found(office, "欧阳建国 篷布")).toEqual([truck.issueId]);
  const finder = (await db.pool.query("SELECT found_by_name FROM issue WHERE id = $1", [bare.issueId])).rows[0];
  expect(await found(office, finder.found_by_name)).toContain(bare.issueId);
  const kind = (
    await db.pool.query("SELECT c.name FROM category c JOIN issue i ON i.category_id = c.id WHERE i.id = $1", [
      bare.issueId,
    ])
  ).rows[0];
  expect(await found(office, kind.name)).toContain(bare.issueId);
  const hits = await globalSearch(office, finder.found_by_name);
  expect(hits.people.length).toBeGreaterThan(0);
  expect(hits.people[0]?.field).toBe("finder");
});

test("F a search shows nothing outside the reader's reach", async () => {
  const own = await found(world.people.eastStaff, "裸土");
  const visible = await issueList(world.people.eastStaff, issueFilter.parse({}));
  expect(own.every((id) => visible.rows.some((row) => row.issueId === id))).toBe(true);
  const hits = await globalSearch(world.people.eastStaff, "裸土");
  expect(hits.issues?.rows.map((row) => row.issueId) ?? []).toEqual(own);
  expect((await globalSearch(world.people.officeStaff, "   ")).issues).toBeNull();
});
