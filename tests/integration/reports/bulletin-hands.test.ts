import { afterAll, beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { reissueBulletin } from "@/lib/reports/commands/draft-bulletin";
import { checkLibraryText } from "@/lib/reports/commands/edit-bulletin";
import { saveClause, signOff } from "@/lib/reports/commands/sign-off";
import { slotsByCode, slotsInWords } from "@/lib/reports/commands/slots-in-words";
import { bulletinPage } from "@/lib/reports/queries/bulletin-page";
import { CLAUSE_LIBRARY } from "@/lib/reports/rules/clause-library-table";
import { slotNames } from "@/lib/reports/rules/clause-text";
import { anotherHead, bulletinDesk } from "@/tests/support/bulletin-desk";
import { testDatabase } from "@/tests/support/database";
import { anIssue, type SupervisionWorld, supervisionWorld } from "@/tests/support/supervision-world";

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

const SAME = { key: "bulletin-same-person" };

test("G11 whoever ever changed a bulletin neither reviews nor issues it, whatever stands there now", async () => {
  const { officeStaff, officeHead } = world.people;
  // Reworded by one, saved again by another: the first one's words are gone, the hand is not.
  const id = await desk.make();
  await desk.edit(officeHead, id, { op: "reword", clause: "dusting.yards", text: "各镇街要对堆场逐处检查。" });
  await desk.edit(officeStaff, id, { op: "reword", clause: "dusting.yards", text: "各镇街要对辖区堆场逐处检查。" });
  await expect(desk.move(officeHead, id, "reviewed")).rejects.toMatchObject(SAME);
  await desk.move(head2, id, "reviewed");
  await expect(desk.move(officeHead, id, "issued")).rejects.toMatchObject(SAME);
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
    const other = await desk.make();
    for (const step of steps) await desk.edit(officeHead, other, step);
    await expect(desk.move(officeHead, other, "reviewed"), JSON.stringify(steps)).rejects.toMatchObject(SAME);
    expect((await bulletinPage(officeHead, other)).may.review).toBe(false);
  }
  const signed = await desk.make();
  await transaction((tx) =>
    signOff(tx, officeHead, { id: signed, check: "days", left: "1", right: "2", reason: "测试" }),
  );
  await expect(desk.move(officeHead, signed, "reviewed")).rejects.toMatchObject(SAME);

  // A review given back does not make the reviewer a hand; a change afterwards does.
  await desk.move(head2, id, "draft");
  await desk.move(head2, id, "reviewed");
  await desk.move(head2, id, "draft");
  await desk.edit(head2, id, { op: "drop", clause: "dusting.yards" });
  await expect(desk.move(head2, id, "reviewed")).rejects.toMatchObject(SAME);
});

test("G11 the hands go with the words into a new draft of a withdrawn bulletin, and the database refuses them itself", async () => {
  const { officeStaff, officeHead } = world.people;
  const id = await desk.make();
  await desk.edit(officeHead, id, { op: "reword", clause: "dusting.yards", text: "各镇街要对堆场逐处检查。" });
  await desk.move(head2, id, "reviewed");
  await desk.move(head3, id, "issued");
  await desk.move(head3, id, "withdrawn", { reason: "数据有误" });
  const again = await transaction((tx) => reissueBulletin(tx, officeStaff, id));
  await expect(desk.move(officeHead, again, "reviewed")).rejects.toMatchObject(SAME);
  await expect(
    db.pool.query("UPDATE bulletin SET reviewed_by = $2 WHERE id = $1", [again, officeHead.userId]),
  ).rejects.toThrow(/three_people/);
  await expect(db.owner.query("DELETE FROM bulletin_hand WHERE bulletin_id = $1", [again])).rejects.toThrow(
    /not taken back/,
  );
});

test("E2 a figure typed into a clause of data is refused; elsewhere it is listed for whoever signs, and the trail holds old and new wording", async () => {
  const { officeStaff } = world.people;
  const id = await desk.make();
  const headline = CLAUSE_LIBRARY.find(({ code }) => code === "air.headline")?.text ?? "";
  for (const text of [
    headline.replace("{goodDays}", "269"),
    headline.replace("{goodDays}", "２６９"),
    headline.replace("{rate}", "百分之八十二"),
  ])
    await expect(desk.edit(officeStaff, id, { op: "reword", clause: "air.headline", text })).rejects.toMatchObject({
      key: "bulletin-typed-figure",
    });
  await expect(
    desk.edit(officeStaff, id, { op: "add", clause: "air.headline", text: "优良天数269天。" }),
  ).rejects.toMatchObject({
    key: "bulletin-typed-figure",
  });
  expect(() => checkLibraryText("air.headline", headline.replace("{goodDays}", "269"))).toThrow();
  const standard = (await bulletinPage(officeStaff, id)).view.clauses.find(
    (clause) => clause.id === "dusting.yards",
  )?.text;
  await desk.edit(officeStaff, id, { op: "reword", clause: "dusting.yards", text: "12月15日前对37处堆场逐处检查。" });
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
  await desk.move(head2, id, "reviewed");
  const { rows: moved } = await db.pool.query(
    "SELECT detail FROM audit_event WHERE event = 'bulletin.moved' AND subject_id = $1 ORDER BY id DESC LIMIT 1",
    [String(id)],
  );
  expect(moved[0].detail.typed).toEqual(["12月", "15日", "37处"]);

  // A draft from before the rule, with a figure over the headline's, does not pass the review.
  const old = await desk.make();
  await db.pool.query(
    `UPDATE bulletin SET clauses = (SELECT jsonb_agg(CASE WHEN c ->> 'id' = 'air.headline' THEN jsonb_set(c, '{text}', '"优良天数269天。"') ELSE c END)
       FROM jsonb_array_elements(clauses) c) WHERE id = $1`,
    [old],
  );
  await expect(desk.move(head2, old, "reviewed")).rejects.toMatchObject({ key: "bulletin-typed-figure" });
});

test("E2 there is a way back to the standard wording, of a draft and of the library, and the trail holds both", async () => {
  const { officeStaff } = world.people;
  const id = await desk.make();
  await desk.edit(officeStaff, id, { op: "reword", clause: "dusting.yards", text: "对堆场逐处检查。" });
  await desk.edit(officeStaff, id, { op: "standard", clause: "dusting.yards" });
  const clause = (await bulletinPage(officeStaff, id)).view.clauses.find((one) => one.id === "dusting.yards");
  expect(clause).toMatchObject({
    text: CLAUSE_LIBRARY.find(({ code }) => code === "dusting.yards")?.text,
    editedBy: null,
  });
  await desk.edit(officeStaff, id, { op: "add", clause: "dusting.yards", text: "另行通知。" });
  const own = (await bulletinPage(officeStaff, id)).view.clauses.find((one) => one.id.startsWith("own."));
  await expect(desk.edit(officeStaff, id, { op: "standard", clause: own?.id })).rejects.toMatchObject({
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
