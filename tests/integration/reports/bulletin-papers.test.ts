import { afterAll, beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { notificationList } from "@/lib/messages/queries/notification-list";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { askForReview, putAwayDraft } from "@/lib/reports/commands/put-away-draft";
import { receiveBulletin } from "@/lib/reports/commands/send-bulletin";
import { setMasthead } from "@/lib/reports/commands/set-masthead";
import { bulletinList } from "@/lib/reports/queries/bulletin-list";
import { bulletinPage } from "@/lib/reports/queries/bulletin-page";
import { mastheadSettings } from "@/lib/reports/queries/masthead";
import { papersToDo } from "@/lib/reports/queries/papers-to-do";
import { annexIssues } from "@/lib/reports/rules/bulletin-annexes";
import { mastheadInput } from "@/lib/reports/schema";
import { contentHash } from "@/lib/shared/content-hash";
import { anotherHead, bulletinDesk } from "@/tests/support/bulletin-desk";
import { testDatabase } from "@/tests/support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "@/tests/support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let desk: ReturnType<typeof bulletinDesk>;
let head2: Viewer;
let head3: Viewer;

beforeAll(async () => {
  setNow(new Date("2026-11-23T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  desk = bulletinDesk(world);
  [head2, head3] = [await anotherHead(db.pool, world, "head-two"), await anotherHead(db.pool, world, "head-three")];
  await anIssue(world);
});
afterAll(() => setNow(undefined));

test("E2 reviewer, issuer and units find it in 待办; units sign for it once, and the office sees who has", async () => {
  const { officeStaff, eastStaff, eastHead, housingStaff, eastGrid, leader } = world.people;
  const steps = async (viewer: Viewer, id: number) =>
    (await papersToDo(viewer)).filter((paper) => paper.id === id && paper.step !== "weekly").map(({ step }) => step);
  const id = await desk.make();
  expect(await steps(officeStaff, id)).toEqual(["draft"]);
  expect(await steps(head2, id)).toEqual([]);
  const { row } = await bulletinPage(officeStaff, id);
  const news = await transaction((tx) => askForReview(tx, officeStaff, { id, version: row.version }));
  expect(news.userIds).toEqual(expect.arrayContaining([head2.userId, head3.userId]));
  expect(news.userIds).not.toContain(officeStaff.userId);
  expect(await steps(officeStaff, id)).toEqual([]);
  expect(await steps(head2, id)).toEqual(["review"]);
  await desk.move(head2, id, "reviewed");
  expect(await steps(head2, id)).toEqual([]);
  expect(await steps(head3, id)).toEqual(["issue"]);
  const { number } = await desk.move(head3, id, "issued");

  expect(await steps(eastStaff, id)).toEqual(["receive"]);
  expect(await steps(eastGrid, id)).toEqual([]);
  const told = (await notificationList(eastStaff)).rows.find(
    (one) => one.kind === "bulletin.issued" && one.params.id === id,
  );
  expect(told?.params).toMatchObject({ number, id });
  const office = await bulletinPage(officeStaff, id);
  expect(office.receipts?.map(({ unit, receivedAt }) => [unit, receivedAt])).toEqual(
    expect.arrayContaining([
      ["区住建局", null],
      ["东镇政府", null],
    ]),
  );
  expect((await bulletinPage(eastStaff, id)).receipts).toBeNull();
  expect((await bulletinPage(eastStaff, id)).may.receive).toBe(true);
  const sign = (by: Viewer) => transaction((tx) => receiveBulletin(tx, by, id));
  await sign(eastStaff);
  await expect(sign(eastHead)).rejects.toMatchObject({ key: "bulletin-received", params: { who: "east-staff" } });
  await expect(sign(eastGrid)).rejects.toMatchObject({ status: 404 });
  await expect(sign(leader)).rejects.toMatchObject({ status: 404 });
  expect(await steps(eastStaff, id)).toEqual([]);
  expect((await bulletinPage(officeStaff, id)).receipts?.find(({ unit }) => unit === "东镇政府")).toMatchObject({
    receivedByName: "east-staff",
  });
  // Two at once: one receipt.
  const racers = await Promise.allSettled([sign(housingStaff), sign(world.people.housingHead)]);
  expect(racers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await desk.move(head3, id, "withdrawn", { reason: "数据有误" });
  await expect(sign(world.people.westStaff)).rejects.toMatchObject({ key: "bulletin-moved-on" });
  expect(await steps(world.people.westStaff, id)).toEqual([]);
});

test("E3 the annex lists open problems by default, closed ones on demand, dismissed and transferred ones never", async () => {
  const { officeStaff } = world.people;
  const open = await anIssue(world, { description: "未办结" });
  const closed = await anIssue(world, { description: "已销号" });
  await db.pool.query("UPDATE rectification_task SET state = 'closed', closed_at = now() WHERE issue_id = $1", [
    closed.issueId,
  ]);
  const dismissed = await anIssue(world, { description: "误报" });
  await act(db.pool, world.people.officeHead, dismissed.taskId, "void", { reason: "重复登记" });
  const numbers = async (...ids: number[]) =>
    (await db.pool.query("SELECT number FROM issue WHERE id = ANY($1::int[])", [ids])).rows.map((row) => row.number);
  const [openNumber] = await numbers(open.issueId);
  const [closedNumber] = await numbers(closed.issueId);
  const [voidNumber] = await numbers(dismissed.issueId);
  const id = await desk.make();
  const { view } = await bulletinPage(officeStaff, id);
  const list = (issues: "open" | "all" | "none") =>
    annexIssues(view.facts, { towns: true, charts: true, issues }).map(({ number }) => number);
  expect(list("open")).toContain(openNumber);
  expect(list("open")).not.toContain(closedNumber);
  expect(list("all")).toEqual(expect.arrayContaining([openNumber, closedNumber]));
  for (const issues of ["open", "all", "none"] as const) expect(list(issues)).not.toContain(voidNumber);
  expect(list("none")).toEqual([]);

  await desk.move(head2, id, "reviewed");
  await desk.move(head3, id, "issued", { towns: "no", issues: "none", charts: "yes" });
  expect((await bulletinPage(officeStaff, id)).row.annexes).toEqual({ towns: false, issues: "none", charts: true });
  await expect(
    db.pool.query(`UPDATE bulletin SET annexes = '{"towns":true,"issues":"all","charts":true}' WHERE id = $1`, [id]),
  ).rejects.toThrow(/does not change/);
});

test("E5 issuing body, 文号字, 主送, 抄送 are settings; reviewed bulletins keep theirs, and the change is in the trail", async () => {
  const { officeStaff } = world.people;
  const before = await desk.make();
  await desk.move(head2, before, "reviewed");
  const seen = contentHash(await mastheadSettings(officeStaff));
  const input = mastheadInput.parse({
    issuer: "测试区生态环境委员会办公室",
    code: "测环委办",
    mainTo: "各镇人民政府",
    copyTo: "区委办，区政府办",
    persons: "no",
    rectification_notice: "测环改",
    assignment_sheet: "测环交",
    supervision_letter: "测环督",
    interview_notice: "测环谈",
    reason: "机构改名",
    seen,
  });
  await transaction((tx) => setMasthead(tx, officeStaff, input));
  await expect(transaction((tx) => setMasthead(tx, officeStaff, input))).rejects.toMatchObject({
    key: "changed-meanwhile",
  });
  const { rows } = await db.pool.query(
    "SELECT detail FROM audit_event WHERE event = 'supervision.configured' ORDER BY id DESC LIMIT 1",
  );
  expect(rows[0].detail).toMatchObject({
    what: "masthead",
    after: { code: "测环委办", notices: { rectification_notice: "测环改" } },
  });
  expect((await desk.move(head3, before, "issued")).number).toMatch(/^大气办通报〔2026〕\d+号$/);
  const after = await desk.make();
  expect((await bulletinPage(officeStaff, after)).view.facts.masthead).toMatchObject({
    issuer: "测试区生态环境委员会办公室",
    copyTo: "区委办，区政府办",
  });
  await desk.move(head2, after, "reviewed");
  expect((await desk.move(head3, after, "issued")).number).toMatch(/^测环委办〔2026〕\d+号$/);
});

test("F a draft can be put away by whoever may draft, once, and leaves a line in the trail; nothing else can", async () => {
  const { officeStaff, officeHead } = world.people;
  const id = await desk.make();
  const { row } = await bulletinPage(officeStaff, id);
  await transaction((tx) => putAwayDraft(tx, officeHead, { id, version: row.version }));
  await expect(bulletinPage(officeStaff, id)).rejects.toMatchObject({ key: "bulletin-unknown" });
  expect((await bulletinList(officeStaff)).map((one) => one.id)).not.toContain(id);
  await expect(transaction((tx) => putAwayDraft(tx, officeHead, { id, version: row.version }))).rejects.toMatchObject({
    status: 404,
  });
  const { rows } = await db.pool.query(
    "SELECT actor_name FROM audit_event WHERE event = 'bulletin.deleted' AND subject_id = $1",
    [String(id)],
  );
  expect(rows).toEqual([{ actor_name: "office-head" }]);
  const reviewed = await desk.make();
  await desk.move(head2, reviewed, "reviewed");
  const page = await bulletinPage(officeStaff, reviewed);
  expect(page.may.putAway).toBe(false);
  await expect(
    transaction((tx) => putAwayDraft(tx, officeStaff, { id: reviewed, version: page.row.version })),
  ).rejects.toMatchObject({ key: "bulletin-moved-on" });
});
