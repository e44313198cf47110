import { afterAll, beforeAll, expect, test } from "vitest";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { draftBulletin, reissueBulletin } from "@/lib/reports/commands/draft-bulletin";
import { editBulletin } from "@/lib/reports/commands/edit-bulletin";
import { moveBulletin } from "@/lib/reports/commands/move-bulletin";
import { signOff } from "@/lib/reports/commands/sign-off";
import { bulletinFactsOf } from "@/lib/reports/queries/bulletin-facts-of";
import { bulletinPage, bulletinText } from "@/lib/reports/queries/bulletin-page";
import { canonicalJson, digest } from "@/lib/reports/rules/canonical-json";
import { editBulletinInput, moveBulletinInput } from "@/lib/reports/schema";
import { testDatabase } from "@/tests/support/database";
import { anIssue, type SupervisionWorld, supervisionWorld } from "@/tests/support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let second: SupervisionWorld["people"]["officeHead"];
const winter = { from: "11-01", to: "03-31" };
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
  const { rows } = await db.pool.query(
    "INSERT INTO user_account (login_name, name, unit_id) VALUES ('second-head', 'second', $1) RETURNING id",
    [world.units.office],
  );
  second = { ...world.people.officeHead, userId: rows[0].id, name: "second" };
  await anIssue(world);
  await anIssue(world, { categoryId: world.category("burning.straw") });
});
afterAll(() => setNow(undefined));

const { make, edit, move } = {
  make: async () => {
    const facts = await bulletinFactsOf(world.people.officeStaff, asked);
    if (!facts) throw new Error("no facts");
    return transaction((tx) => draftBulletin(tx, world.people.officeStaff, asked, facts, winter));
  },
  edit: async (id: number, change: object) => {
    const { row, view } = await bulletinPage(world.people.officeStaff, id);
    const input = editBulletinInput.parse({ id, version: row.version, ...change });
    return transaction((tx) => editBulletin(tx, world.people.officeStaff, input, view.slots, "winter"));
  },
  move: async (by: typeof second, id: number, to: string, reason = "") => {
    const { row, view } = await bulletinPage(by, id);
    const input = moveBulletinInput.parse({ id, version: row.version, to, reason });
    return transaction((tx) => moveBulletin(tx, by, input, view));
  },
};

test("drafted, edited, reviewed, issued by three people; late data change nothing but are shown; withdrawn and issued again", async () => {
  const { officeStaff, officeHead } = world.people;
  const id = await make();
  const page = await bulletinPage(officeStaff, id);
  expect(page.open).toEqual([]);
  expect(page.view.slots.allFound?.text).toBe("2");
  await expect(edit(id, { op: "reword", clause: "air.headline", text: "优良天数{nothing}" })).rejects.toMatchObject({
    key: "bulletin-slot-unknown",
  });
  await edit(id, { op: "reword", clause: "situation.issues", text: "共发现问题{allFound}个。" });
  await edit(id, { op: "drop", clause: "industry.survey-all" });
  await edit(id, { op: "add", clause: "mechanism.lead", text: "另行通知。" });

  await anIssue(world, { categoryId: world.category("coal.stove") });
  const marked = await bulletinPage(officeStaff, id);
  expect(JSON.stringify(marked.view.sections)).toContain('"was":"2"');

  await expect(move(officeStaff, id, "reviewed")).rejects.toMatchObject({ key: "bulletin-same-person" });
  await move(officeHead, id, "reviewed");
  await expect(move(officeHead, id, "issued")).rejects.toMatchObject({ key: "bulletin-same-person" });
  await expect(move(world.people.leader, id, "issued")).rejects.toMatchObject({ status: 404 });
  expect(await move(second, id, "issued")).toMatchObject({ number: "大气办通报〔2026〕1号" });

  const issued = await bulletinPage(world.people.leader, id);
  const before = canonicalJson(issued.view);
  expect(digest(issued.view)).toBe(issued.row.sha256);
  await anIssue(world, { categoryId: world.category("dust.road") });
  const after = await bulletinPage(world.people.leader, id);
  expect(canonicalJson(after.view)).toBe(before);
  expect(after.since?.figures).toContainEqual(
    expect.objectContaining({ slot: "allFound", was: "3", now: "4", difference: "1" }),
  );
  expect(after.since?.issues).toHaveLength(1);
  await expect(edit(id, { op: "drop", clause: "air.headline" })).rejects.toMatchObject({ key: "bulletin-moved-on" });
  await expect(db.pool.query("UPDATE bulletin SET number = 'x' WHERE id = $1", [id])).rejects.toThrow(
    /does not change/,
  );
  await expect(db.pool.query("DELETE FROM bulletin WHERE id = $1", [id])).rejects.toThrow(/not deleted/);

  await expect(move(second, id, "withdrawn")).rejects.toMatchObject({ key: "need-reason" });
  await move(second, id, "withdrawn", "数据有误");
  const again = await transaction((tx) => reissueBulletin(tx, officeStaff, id));
  expect((await bulletinPage(officeStaff, again)).row).toMatchObject({ reissueOf: id, state: "draft" });
  expect((await bulletinPage(officeStaff, id)).row).toMatchObject({
    state: "withdrawn",
    number: "大气办通报〔2026〕1号",
  });
});

test("a frozen bulletin that is not what was reviewed says so", async () => {
  const { officeStaff, officeHead } = world.people;
  const id = await make();
  await move(officeHead, id, "reviewed");
  expect((await bulletinText(officeStaff, id)).isIntact).toBe(true);
  await db.owner.query("ALTER TABLE bulletin DISABLE TRIGGER USER");
  await db.owner.query("UPDATE bulletin SET frozen_view = jsonb_set(frozen_view, '{facts,found}', '0') WHERE id = $1", [
    id,
  ]);
  await db.owner.query("ALTER TABLE bulletin ENABLE TRIGGER USER");
  expect((await bulletinText(officeStaff, id)).isIntact).toBe(false);
  expect((await bulletinPage(officeStaff, id)).isIntact).toBe(false);
});

test("the database itself refuses one person for two of the three", async () => {
  const id = await make();
  await expect(db.pool.query("UPDATE bulletin SET reviewed_by = drafted_by WHERE id = $1", [id])).rejects.toThrow(
    /three_people/,
  );
});

test("a draft is for the office, a sign-off needs a draft, and two edits of one version give one", async () => {
  const id = await make();
  await expect(bulletinPage(world.people.eastStaff, id)).rejects.toMatchObject({ key: "bulletin-unknown" });
  const input = editBulletinInput.parse({ id, version: 1, op: "pin", clause: "air.headline" });
  const results = await Promise.allSettled(
    [1, 2].map(() => transaction((tx) => editBulletin(tx, world.people.officeStaff, input, {}, "winter"))),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await transaction((tx) =>
    signOff(tx, world.people.officeStaff, { id, check: "days", left: "1", right: "2", reason: "测试" }),
  );
  expect((await bulletinPage(world.people.officeStaff, id)).signOffs).toHaveLength(1);
});
