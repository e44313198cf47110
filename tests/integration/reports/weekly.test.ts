import { readFileSync } from "node:fs";
import JSZip from "jszip";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askWords, QUESTIONS } from "@/components/reports/asked-answer";
import { askedAnswers } from "@/components/reports/asked-answers";
import { bumpAirVersion } from "@/lib/air/commands/bump-air-version";
import { weeklyTemplate } from "@/lib/cli/weekly-template";
import { storeTemplate } from "@/lib/documents/commands/store-template";
import { checkTemplate } from "@/lib/documents/files/template-file";
import { forgetWork } from "@/lib/identity/queries/kept-work";
import { systemViewer, type Viewer } from "@/lib/identity/rules/viewer";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { chaseWeekly, confirmWeekly } from "@/lib/reports/commands/weekly-confirm";
import { draftWeekly } from "@/lib/reports/commands/weekly-draft";
import { weeklyWord } from "@/lib/reports/files/weekly-word";
import { weeklyWorkbook } from "@/lib/reports/files/weekly-workbook";
import { ownReports, weeklyRound, weeklyRounds } from "@/lib/reports/queries/weekly-rounds";
import { weeklyRows } from "@/lib/reports/queries/weekly-rows";
import { WEEKLY_WORDS } from "@/lib/reports/rules/weekly-template-words";
import { WEEKLY_COUNTS, weeklyBreaks, weeklyTotals } from "@/lib/reports/rules/weekly-totals";
import { weeklyDraftInput } from "@/lib/reports/schema-weekly";
import { testDatabase } from "@/tests/support/database";
import { act, anIssue, aPhoto, type SupervisionWorld, supervisionWorld } from "@/tests/support/supervision-world";
import { partsOf } from "@/tests/support/word-package";

const db = await testDatabase();
const FRIDAY = "2026-11-20T16:00:00+08:00";
let world: SupervisionWorld;

const draft = (input: Parameters<typeof weeklyDraftInput.parse>[0], by: Viewer = world.people.officeStaff) =>
  transaction((tx) => draftWeekly(tx, by, weeklyDraftInput.parse(input)));
const roundOf = async (id: number, by: Viewer = world.people.officeStaff) => {
  const round = await weeklyRound(by, id);
  if (!round) throw new Error("no round");
  return round;
};
const reportOf = async (id: number, unitId: number) =>
  (await roundOf(id)).reports.find((report) => report.unitId === unitId);
const confirm = (by: Viewer, id: number, version: number, words = { selfCheck: "自查 1 次", plan: "继续整改" }) =>
  transaction((tx) => confirmWeekly(tx, by, { id, version, ...words }));

beforeAll(async () => {
  setNow(new Date("2026-11-17T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  const order = async (changes: object, unitId: number, due: string) => {
    const made = await anIssue(world, changes);
    await act(db.pool, world.people.officeStaff, made.taskId, "assign", { ownerUnitId: unitId, dueOn: due });
    return made;
  };
  const { east, housing } = world.units;
  await order({}, east, "2026-11-18");
  await order({ categoryId: world.category("burning.straw") }, east, "2026-11-30");
  await order({ categoryId: world.category("coal.stove") }, housing, "2026-11-30");
  await anIssue(world, { siteId: world.sites.plot, categoryId: world.category("dust.road") });
  const spot = await anIssue(world, { fixedOnSpot: true }, world.people.eastStaff);
  await aPhoto(db.pool, spot.issueId, "after");
  setNow(new Date(FRIDAY));
});
afterAll(() => setNow(undefined));

test("a unit's week is drafted from its own records, and the roll-up is the sum of the units", async () => {
  const id = await draft({ kind: "week" });
  const round = await roundOf(id);
  expect(round).toMatchObject({ from: "2026-11-16", to: "2026-11-22", confirmed: 0 });
  const east = await reportOf(id, world.units.east);
  expect(east?.figures).toMatchObject({ written: 2, notDone: expect.any(Number), overdue: 1 });
  expect(east?.plan).toContain("1");
  expect((await reportOf(id, world.units.housing))?.figures).toMatchObject({
    found: 1,
    written: 1,
    onSpot: 0,
    overdue: 0,
  });
  // Not yet ordered: the office's own.
  expect((await reportOf(id, world.units.office))?.figures.found).toBeGreaterThanOrEqual(1);
  expect(round.total).toEqual(weeklyTotals(round.reports.map(({ figures }) => figures)));
  const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM issue");
  expect(round.total.found).toBe(rows[0].n);
  for (const count of WEEKLY_COUNTS)
    for (const unitId of [undefined, ...round.reports.map((report) => report.unitId)]) {
      const figure = unitId ? (await reportOf(id, unitId))?.figures[count] : round.total[count];
      const opened = await weeklyRows(world.people.officeStaff, { roundId: id, count, unitId });
      expect([count, unitId, opened.issues.length + opened.inspections.length]).toEqual([count, unitId, figure]);
      expect(opened).toMatchObject({ n: figure, isKept: true });
    }
  // Another unit's figures have no rows for whoever does not see its report.
  expect(
    await weeklyRows(world.people.westStaff, { roundId: id, count: "found", unitId: world.units.housing }),
  ).toMatchObject({ n: 0, issues: [] });
  for (const { figures } of round.reports) expect(weeklyBreaks(figures)).toEqual([]);
  expect(weeklyBreaks({ ...round.total, written: round.total.written + 1 })).toEqual([
    { left: "found", parts: ["onSpot", "written"], difference: -1 },
  ]);
});

test("villages report under their town, and every other unit has a row, also one with nothing", async () => {
  const round = await roundOf(await draft({ kind: "week" }));
  const { office, housing, farming, east, west } = world.units;
  expect(round.reports.map(({ unitId }) => unitId).sort()).toEqual([office, housing, farming, east, west].sort());
  expect(round.reports.find(({ unitId }) => unitId === farming)?.figures).toEqual(
    Object.fromEntries(WEEKLY_COUNTS.map((count) => [count, 0])),
  );
});

test("confirmed by the unit itself, once; drafted anew it stays; the others follow their records", async () => {
  const id = await draft({ kind: "week" });
  const { eastStaff, westStaff, leader } = world.people;
  const waiting = await ownReports(eastStaff);
  expect(waiting).toHaveLength(1);
  const own = waiting[0];
  if (!own) throw new Error("nothing waits");
  await expect(confirm(westStaff, own.id, own.version)).rejects.toMatchObject({ status: 404 });
  await expect(confirm(eastStaff, own.id, own.version - 1)).rejects.toMatchObject({ key: "weekly-moved-on" });
  const racers = await Promise.allSettled([1, 2, 3].map(() => confirm(eastStaff, own.id, own.version)));
  expect(racers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await ownReports(eastStaff)).toEqual([]);
  expect(await ownReports(leader)).toEqual([]);

  await anIssue(world, { categoryId: world.category("burning.straw") }, eastStaff);
  expect(await draft({ kind: "week" })).toBe(id);
  expect(await reportOf(id, world.units.east)).toMatchObject({
    figures: own.figures,
    selfCheck: "自查 1 次",
    confirmedByName: eastStaff.name,
  });
  expect((await roundOf(id)).confirmed).toBe(1);
});

test("the ten questions of the week are kept with the draft, and no longer move once every unit has confirmed", async () => {
  const id = await draft({ kind: "week", date: "2026-11-13" });
  const said = async (by?: Viewer) => {
    const { asked } = await roundOf(id, by);
    return asked && askedAnswers(asked, askWords("zh-CN")).map(({ sentence }) => sentence);
  };
  const late = async () => (await said())?.[QUESTIONS.indexOf("late")];
  const first = await said();
  expect(first).toHaveLength(10);
  // The whole district's, so for those whose reach it is.
  expect(await said(world.people.leader)).toEqual(first);
  expect((await roundOf(id, world.people.eastStaff)).asked).toBeNull();
  const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM rectification_task WHERE state = 'assigned'");
  expect(rows[0].n).toBeGreaterThan(0);
  await db.owner.query("UPDATE rectification_task SET due_on = '2026-11-19' WHERE state = 'assigned'");
  await transaction(bumpAirVersion);
  forgetWork();
  expect(await said()).toEqual(first);
  await draft({ kind: "week", date: "2026-11-13" });
  const second = await late();
  expect(second).not.toBe(first?.[QUESTIONS.indexOf("late")]);
  await db.owner.query("UPDATE weekly_report SET confirmed_at = now(), confirmed_by_name = '' WHERE round_id = $1", [
    id,
  ]);
  await db.owner.query("UPDATE rectification_task SET due_on = '2026-12-19' WHERE state = 'assigned'");
  await transaction(bumpAirVersion);
  forgetWork();
  await draft({ kind: "week", date: "2026-11-13" });
  expect(await late()).toBe(second);
  expect((await roundOf(await draft({ kind: "month" }))).asked).toBeNull();
});

test("the missing ones are chased, not those that have confirmed", async () => {
  const id = await draft({ kind: "week" });
  const chased = await transaction((tx) => chaseWeekly(tx, systemViewer("weekly-chase"), id));
  expect(chased.unitIds).not.toContain(world.units.east);
  expect(chased.unitIds).toHaveLength(4);
  expect((await reportOf(id, world.units.west))?.chasedAt).not.toBeNull();
  expect((await reportOf(id, world.units.east))?.chasedAt).toBeNull();
});

test("a unit sees its own report only, the office and leadership all of them", async () => {
  const id = await draft({ kind: "week" });
  const { eastStaff, leader, eastGrid } = world.people;
  expect((await roundOf(id, eastStaff)).reports.map(({ unitId }) => unitId)).toEqual([world.units.east]);
  expect((await roundOf(id, leader)).reports).toHaveLength(5);
  expect(await weeklyRound(eastGrid, id)).toBeNull();
  expect(await weeklyRounds(eastGrid)).toEqual([]);
});

test("a month and a campaign go the same way; a campaign that does not exist is refused", async () => {
  const month = await roundOf(await draft({ kind: "month" }));
  expect(month).toMatchObject({ from: "2026-11-01", to: "2026-11-30", kind: "month" });
  await db.pool.query(
    "INSERT INTO campaign (code, name, kind, starts_on, ends_on, lead_unit_id) VALUES ('dust-2026', '扬尘攻坚', 'dust', '2026-11-10', '2026-12-10', $1)",
    [world.units.office],
  );
  await db.pool.query(
    "UPDATE issue SET campaign_id = (SELECT id FROM campaign) WHERE id = (SELECT min(issue_id) FROM rectification_task WHERE owner_unit_id = $1)",
    [world.units.housing],
  );
  const campaign = await roundOf(await draft({ kind: "campaign", campaign: "dust-2026" }));
  expect(campaign).toMatchObject({ from: "2026-11-10", to: "2026-12-10", campaignCode: "dust-2026" });
  expect(campaign.total).toMatchObject({ found: 1, written: 1, notDone: 1 });
  await expect(draft({ kind: "campaign", campaign: "none" })).rejects.toMatchObject({ key: "campaign-unknown" });
});

test("Excel keeps numbers numbers and texts harmless; Word names the fonts of an official paper and is one table", async () => {
  const sheet = {
    title: "大气污染防治工作周报",
    note: "已确认 1 家",
    heads: ["单位", "发现", "下期计划"],
    rows: [["东镇政府", 3, '=HYPERLINK("x") & <b>\u0001']],
    total: ["合计", 3, ""],
    foot: "审计链封存",
  };
  const book = await JSZip.loadAsync(await weeklyWorkbook(sheet));
  const cells = await book.file("xl/worksheets/sheet1.xml")?.async("string");
  expect(cells).toMatch(/<v>3<\/v>/);
  expect(cells).not.toContain("<f>");
  // A plan of several lines is whole also where the program doesn't fit rows itself.
  const wrapped = await JSZip.loadAsync(await weeklyWorkbook({ ...sheet, rows: [["东镇政府", 3, "整改".repeat(60)]] }));
  const row = /<row r="4"[^>]*\bht="([\d.]+)"/.exec(
    (await wrapped.file("xl/worksheets/sheet1.xml")?.async("string")) ?? "",
  );
  expect(Number(row?.[1])).toBeGreaterThan(100);
  const strings = (await book.file("xl/sharedStrings.xml")?.async("string")) ?? cells ?? "";
  expect(strings).toContain("'=HYPERLINK");
  const round = await roundOf(await draft({ kind: "week" }));
  const paper = {
    title: sheet.title,
    note: sheet.note,
    seal: "审计链封存",
    units: round.reports.map(({ unit, figures }) => ({
      unit,
      figures,
      selfCheck: "自查 1 次",
      plan: '=HYPERLINK("x") & <b>\u0001',
      state: "已确认",
    })),
    total: round.total,
    asked: [],
  };
  const parts = await partsOf(await weeklyWord(paper));
  const xml = parts.get("word/document.xml") ?? "";
  expect(parts.get("word/styles.xml")).toMatch(/仿宋_GB2312[\s\S]*方正小标宋简体/);
  expect(xml).toContain("审计链封存");
  expect(xml).toContain('w:orient="landscape"');
  expect(xml).toContain("&amp; &lt;b&gt;");
  expect(xml).not.toContain("\u0001");
  expect(xml.match(/<w:tbl>/g)).toHaveLength(1);
  // Heads, one row for each unit, and the sum.
  expect(xml.match(/<w:tr>/g)).toHaveLength(round.reports.length + 2);
  expect(xml.replace(/<[^>]+>/g, "")).not.toMatch(/[{}]/);
  // With the ten questions a second table, a row for each and the heads.
  const asked = QUESTIONS.map((question) => ({ question, answer: `答 ${question}`, proof: "" }));
  const second = (await partsOf(await weeklyWord({ ...paper, asked }))).get("word/document.xml") ?? "";
  expect(second.match(/<w:tbl>/g)).toHaveLength(2);
  expect(second.match(/<w:tr>/g)).toHaveLength(round.reports.length + 2 + QUESTIONS.length + 1);
  expect(second).toContain("答 since");
});

test("the weekly report's template is made, checked, kept and used as the others are", async () => {
  const builtIn = readFileSync("public/templates/weekly.docx");
  expect(builtIn.equals(await weeklyTemplate())).toBe(true);
  const zip = await JSZip.loadAsync(builtIn);
  const xml = (await zip.file("word/document.xml")?.async("string")) ?? "";
  const changed = (text: string) =>
    zip.file("word/document.xml", text).generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
  await expect(checkTemplate(await changed(xml.replace("{overdue}", "{overdu}")), WEEKLY_WORDS)).rejects.toMatchObject({
    key: "template-refused-placeholder",
    params: { name: "{overdu}", place: "document", spot: "table", meant: "{overdue}" },
  });
  const own = await checkTemplate(await changed(xml.replace("合计", "全区合计")), WEEKLY_WORDS);
  await transaction((tx) => storeTemplate(tx, world.people.officeStaff, "weekly", "周报.docx", own));
  const figures = weeklyTotals([]);
  const paper = { title: "周报", note: "", seal: "", units: [], total: figures, asked: [] };
  expect((await partsOf(await weeklyWord(paper))).get("word/document.xml")).toContain("全区合计");
  const { rows } = await db.pool.query("SELECT detail FROM audit_event WHERE event = 'weekly.template-uploaded'");
  expect(rows).toMatchObject([{ detail: { name: "周报.docx" } }]);
});
