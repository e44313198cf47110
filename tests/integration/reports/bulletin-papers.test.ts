import { afterAll, beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { draftBulletin, reissueBulletin } from "@/lib/reports/commands/draft-bulletin";
import { checkLibraryText, editBulletin } from "@/lib/reports/commands/edit-bulletin";
import { moveBulletin } from "@/lib/reports/commands/move-bulletin";
import { askForReview, putAwayDraft } from "@/lib/reports/commands/put-away-draft";
import { receiveBulletin } from "@/lib/reports/commands/send-bulletin";
import { setMasthead } from "@/lib/reports/commands/set-masthead";
import { saveClause, signOff } from "@/lib/reports/commands/sign-off";
import { slotsByCode, slotsInWords } from "@/lib/reports/commands/slots-in-words";
import { bulletinFactsOf } from "@/lib/reports/queries/bulletin-facts-of";
import { bulletinList } from "@/lib/reports/queries/bulletin-list";
import { bulletinPage } from "@/lib/reports/queries/bulletin-page";
import { mastheadSettings } from "@/lib/reports/queries/masthead";
import { papersToDo } from "@/lib/reports/queries/papers-to-do";
import { annexIssues } from "@/lib/reports/rules/bulletin-annexes";
import { bulletinMessage } from "@/lib/reports/rules/bulletin-news";
import { CLAUSE_LIBRARY } from "@/lib/reports/rules/clause-library-table";
import { slotNames } from "@/lib/reports/rules/clause-text";
import { editBulletinInput, mastheadInput, moveBulletinInput } from "@/lib/reports/schema";
import { contentHash } from "@/lib/shared/content-hash";
import { notify } from "@/lib/supervision/commands/notify";
import { notificationList } from "@/lib/supervision/queries/notification-list";
import { testDatabase } from "@/tests/support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "@/tests/support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let head2: Viewer;
let head3: Viewer;
const asked = {
  kind: "ytd" as const,
  region: "990100",
  group: null,
  period: { from: "2026-01-01", to: "2026-11-23" },
  basis: {},
};

beforeAll(async () => {
  setNow(new Date("2026-11-23T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  const another = async (name: string): Promise<Viewer> => {
    const { rows } = await db.pool.query(
      "INSERT INTO user_account (login_name, name, unit_id) VALUES ($1, $1, $2) RETURNING id",
      [name, world.units.office],
    );
    await db.pool.query("INSERT INTO user_role (user_id, role) VALUES ($1, 'head')", [rows[0].id]);
    return { ...world.people.officeHead, userId: rows[0].id, name, loginName: name };
  };
  [head2, head3] = [await another("head-two"), await another("head-three")];
  await anIssue(world);
});
afterAll(() => setNow(undefined));

async function make(by = world.people.officeStaff): Promise<number> {
  const facts = await bulletinFactsOf(by, asked);
  if (!facts) throw new Error("no facts");
  return transaction((tx) => draftBulletin(tx, by, asked, facts, { from: "11-01", to: "03-31" }));
}

async function edit(by: Viewer, id: number, op: object): Promise<void> {
  const { row, view } = await bulletinPage(by, id);
  const input = editBulletinInput.parse({ id, version: row.version, ...op });
  await transaction((tx) => editBulletin(tx, by, input, view.slots, "winter"));
}

async function move(by: Viewer, id: number, to: string, more: object = {}) {
  const { row, view } = await bulletinPage(by, id);
  const input = moveBulletinInput.parse({ id, version: row.version, to, ...more });
  return transaction(async (tx) => {
    const moved = await moveBulletin(tx, by, input, view);
    await notify(tx, { ...bulletinMessage(moved.news, by.name), exceptUserId: by.userId });
    return moved;
  });
}

const SAME = { key: "bulletin-same-person" };

test("G11 whoever ever changed a bulletin neither reviews nor issues it, whatever stands there now", async () => {
  const { officeStaff, officeHead } = world.people;
  // Reworded by one, saved again by another: the first one's words are gone, the hand is not.
  const id = await make();
  await edit(officeHead, id, { op: "reword", clause: "dusting.yards", text: "各镇街要对堆场逐处检查。" });
  await edit(officeStaff, id, { op: "reword", clause: "dusting.yards", text: "各镇街要对辖区堆场逐处检查。" });
  await expect(move(officeHead, id, "reviewed")).rejects.toMatchObject(SAME);
  await move(head2, id, "reviewed");
  await expect(move(officeHead, id, "issued")).rejects.toMatchObject(SAME);
  expect((await bulletinPage(officeHead, id)).may).toMatchObject({ issue: false });
  expect((await bulletinPage(head3, id)).may).toMatchObject({ issue: true });

  // Dropped and restored, pinned and unpinned, moved, a new draft, a difference answered for: each is a hand, also after it was undone.
  const ops: object[][] = [
    [
      { op: "drop", clause: "dusting.yards" },
      { op: "restore", clause: "dusting.yards" },
    ],
    [
      { op: "pin", clause: "dusting.yards" },
      { op: "unpin", clause: "dusting.yards" },
    ],
    [
      { op: "up", clause: "dusting.yards" },
      { op: "down", clause: "dusting.yards" },
    ],
    [{ op: "redraft" }],
    [{ op: "standard", clause: "dusting.yards" }],
  ];
  for (const steps of ops) {
    const other = await make();
    for (const step of steps) await edit(officeHead, other, step);
    await expect(move(officeHead, other, "reviewed"), JSON.stringify(steps)).rejects.toMatchObject(SAME);
    expect((await bulletinPage(officeHead, other)).may.review).toBe(false);
  }
  const signed = await make();
  await transaction((tx) =>
    signOff(tx, officeHead, { id: signed, check: "days", left: "1", right: "2", reason: "测试" }),
  );
  await expect(move(officeHead, signed, "reviewed")).rejects.toMatchObject(SAME);

  // A review given back does not make the reviewer a hand; a change afterwards does.
  await move(head2, id, "draft");
  await move(head2, id, "reviewed");
  await move(head2, id, "draft");
  await edit(head2, id, { op: "drop", clause: "dusting.yards" });
  await expect(move(head2, id, "reviewed")).rejects.toMatchObject(SAME);
});

test("G11 the hands go with the words into a new draft of a withdrawn bulletin, and the database refuses them itself", async () => {
  const { officeStaff, officeHead } = world.people;
  const id = await make();
  await edit(officeHead, id, { op: "reword", clause: "dusting.yards", text: "各镇街要对堆场逐处检查。" });
  await move(head2, id, "reviewed");
  await move(head3, id, "issued");
  await move(head3, id, "withdrawn", { reason: "数据有误" });
  const again = await transaction((tx) => reissueBulletin(tx, officeStaff, id));
  await expect(move(officeHead, again, "reviewed")).rejects.toMatchObject(SAME);
  await expect(
    db.pool.query("UPDATE bulletin SET reviewed_by = $2 WHERE id = $1", [again, officeHead.userId]),
  ).rejects.toThrow(/three_people/);
  await expect(db.owner.query("DELETE FROM bulletin_hand WHERE bulletin_id = $1", [again])).rejects.toThrow(
    /not taken back/,
  );
});

test("E2 a figure typed into a clause of data is refused; elsewhere it is listed for whoever signs, and the trail holds old and new wording", async () => {
  const { officeStaff } = world.people;
  const id = await make();
  const headline = CLAUSE_LIBRARY.find(({ code }) => code === "air.headline")?.text ?? "";
  for (const text of [
    headline.replace("{goodDays}", "269"),
    headline.replace("{goodDays}", "２６９"),
    headline.replace("{rate}", "百分之八十二"),
  ])
    await expect(edit(officeStaff, id, { op: "reword", clause: "air.headline", text })).rejects.toMatchObject({
      key: "bulletin-typed-figure",
    });
  await expect(
    edit(officeStaff, id, { op: "add", clause: "air.headline", text: "优良天数269天。" }),
  ).rejects.toMatchObject({
    key: "bulletin-typed-figure",
  });
  expect(() => checkLibraryText("air.headline", headline.replace("{goodDays}", "269"))).toThrow();
  const standard = (await bulletinPage(officeStaff, id)).view.clauses.find(
    (clause) => clause.id === "dusting.yards",
  )?.text;
  await edit(officeStaff, id, { op: "reword", clause: "dusting.yards", text: "12月15日前对37处堆场逐处检查。" });
  const page = await bulletinPage(head2, id);
  expect(page.view.typed?.map(({ figure }) => figure)).toEqual(["12月", "15日", "37处"]);
  expect((await bulletinPage(officeStaff, id)).reworded.has("dusting.yards")).toBe(true);
  const { rows } = await db.pool.query(
    "SELECT detail FROM audit_event WHERE event = 'bulletin.edited' AND subject_id = $1 ORDER BY id DESC LIMIT 1",
    [String(id)],
  );
  expect(rows[0].detail.changes).toEqual([
    { clause: "dusting.yards", before: standard, after: "12月15日前对37处堆场逐处检查。" },
  ]);
  await move(head2, id, "reviewed");
  const { rows: moved } = await db.pool.query(
    "SELECT detail FROM audit_event WHERE event = 'bulletin.moved' AND subject_id = $1 ORDER BY id DESC LIMIT 1",
    [String(id)],
  );
  expect(moved[0].detail.typed).toEqual(["12月", "15日", "37处"]);

  // A draft from before the rule, with a figure over the headline's, does not pass the review.
  const old = await make();
  await db.pool.query(
    `UPDATE bulletin SET clauses = (SELECT jsonb_agg(CASE WHEN c ->> 'id' = 'air.headline' THEN jsonb_set(c, '{text}', '"优良天数269天。"') ELSE c END)
       FROM jsonb_array_elements(clauses) c) WHERE id = $1`,
    [old],
  );
  await expect(move(head2, old, "reviewed")).rejects.toMatchObject({ key: "bulletin-typed-figure" });
});

test("E2 there is a way back to the standard wording, of a draft and of the library, and the trail holds both", async () => {
  const { officeStaff } = world.people;
  const id = await make();
  await edit(officeStaff, id, { op: "reword", clause: "dusting.yards", text: "对堆场逐处检查。" });
  await edit(officeStaff, id, { op: "standard", clause: "dusting.yards" });
  const clause = (await bulletinPage(officeStaff, id)).view.clauses.find((one) => one.id === "dusting.yards");
  expect(clause).toMatchObject({
    text: CLAUSE_LIBRARY.find(({ code }) => code === "dusting.yards")?.text,
    editedBy: null,
  });
  await edit(officeStaff, id, { op: "add", clause: "dusting.yards", text: "另行通知。" });
  const own = (await bulletinPage(officeStaff, id)).view.clauses.find((one) => one.id.startsWith("own."));
  await expect(edit(officeStaff, id, { op: "standard", clause: own?.id })).rejects.toMatchObject({
    key: "bulletin-clause-unknown",
  });
  await transaction((tx) => saveClause(tx, officeStaff, "dusting.yards", "对堆场逐处检查。"));
  const { rows } = await db.pool.query(
    "SELECT detail FROM audit_event WHERE event = 'bulletin.clause-saved' ORDER BY id DESC LIMIT 1",
  );
  expect(rows[0].detail).toMatchObject({ before: clause?.text, after: "对堆场逐处检查。" });
});

test("F blanks are written and read by their names in both languages, never by code", () => {
  for (const { text } of CLAUSE_LIBRARY) {
    const words = slotsInWords(text);
    expect(words).not.toMatch(/\{[a-zA-Z]\w*\}/);
    expect(slotsByCode(words)).toBe(text);
    expect(slotNames(slotsByCode(text))).toEqual(slotNames(text));
  }
  expect(slotsByCode("优良天数{优良天数}天，{ Good days }，{不存在}")).toBe(
    "优良天数{goodDays}天，{goodDays}，{不存在}",
  );
});

test("E2 reviewer, issuer and units find it in 待办; units sign for it once, and the office sees who has", async () => {
  const { officeStaff, eastStaff, eastHead, housingStaff, eastGrid, leader } = world.people;
  const steps = async (viewer: Viewer, id: number) =>
    (await papersToDo(viewer)).filter((paper) => paper.id === id && paper.step !== "weekly").map(({ step }) => step);
  const id = await make();
  expect(await steps(officeStaff, id)).toEqual(["draft"]);
  expect(await steps(head2, id)).toEqual([]);
  const { row } = await bulletinPage(officeStaff, id);
  const news = await transaction((tx) => askForReview(tx, officeStaff, { id, version: row.version }));
  expect(news.userIds).toEqual(expect.arrayContaining([head2.userId, head3.userId]));
  expect(news.userIds).not.toContain(officeStaff.userId);
  expect(await steps(officeStaff, id)).toEqual([]);
  expect(await steps(head2, id)).toEqual(["review"]);
  await move(head2, id, "reviewed");
  expect(await steps(head2, id)).toEqual([]);
  expect(await steps(head3, id)).toEqual(["issue"]);
  const { number } = await move(head3, id, "issued");

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
  await move(head3, id, "withdrawn", { reason: "数据有误" });
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
  const id = await make();
  const { view } = await bulletinPage(officeStaff, id);
  const list = (issues: "open" | "all" | "none") =>
    annexIssues(view.facts, { towns: true, charts: true, issues }).map(({ number }) => number);
  expect(list("open")).toContain(openNumber);
  expect(list("open")).not.toContain(closedNumber);
  expect(list("all")).toEqual(expect.arrayContaining([openNumber, closedNumber]));
  for (const issues of ["open", "all", "none"] as const) expect(list(issues)).not.toContain(voidNumber);
  expect(list("none")).toEqual([]);

  await move(head2, id, "reviewed");
  await move(head3, id, "issued", { towns: "no", issues: "none", charts: "yes" });
  expect((await bulletinPage(officeStaff, id)).row.annexes).toEqual({ towns: false, issues: "none", charts: true });
  await expect(
    db.pool.query(`UPDATE bulletin SET annexes = '{"towns":true,"issues":"all","charts":true}' WHERE id = $1`, [id]),
  ).rejects.toThrow(/does not change/);
});

test("E5 issuing body, 文号字, 主送, 抄送 are settings; reviewed bulletins keep theirs, and the change is in the trail", async () => {
  const { officeStaff } = world.people;
  const before = await make();
  await move(head2, before, "reviewed");
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
  expect((await move(head3, before, "issued")).number).toMatch(/^大气办通报〔2026〕\d+号$/);
  const after = await make();
  expect((await bulletinPage(officeStaff, after)).view.facts.masthead).toMatchObject({
    issuer: "测试区生态环境委员会办公室",
    copyTo: "区委办，区政府办",
  });
  await move(head2, after, "reviewed");
  expect((await move(head3, after, "issued")).number).toMatch(/^测环委办〔2026〕\d+号$/);
});

test("F a draft can be put away by whoever may draft, once, and leaves a line in the trail; nothing else can", async () => {
  const { officeStaff, officeHead } = world.people;
  const id = await make();
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
  const reviewed = await make();
  await move(head2, reviewed, "reviewed");
  const page = await bulletinPage(officeStaff, reviewed);
  expect(page.may.putAway).toBe(false);
  await expect(
    transaction((tx) => putAwayDraft(tx, officeStaff, { id: reviewed, version: page.row.version })),
  ).rejects.toMatchObject({ key: "bulletin-moved-on" });
});
