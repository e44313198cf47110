import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { contentHash } from "@/lib/shared/content-hash";
import { acknowledge } from "@/lib/winter/commands/acknowledge";
import { checkMeasure } from "@/lib/winter/commands/check-measure";
import { enterWarning } from "@/lib/winter/commands/enter-warning";
import { moveWarning } from "@/lib/winter/commands/move-warning";
import { remindRecipients } from "@/lib/winter/commands/remind-recipients";
import { setWarningLists } from "@/lib/winter/commands/set-warning-lists";
import { listsInForce } from "@/lib/winter/queries/lists-in-force";
import { warningDetail } from "@/lib/winter/queries/warning-detail";
import { checkForm, warningForm, warningListsForm, warningMoveForm } from "@/lib/winter/schema";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const START = new Date("2026-12-01T10:00:00+08:00");
const plant: Record<"works" | "exempt" | "unlisted", number> = { works: 0, exempt: 0, unlisted: 0 };

beforeAll(async () => {
  setNow(START);
  world = await supervisionWorld(db.pool);
  for (const [i, name] of (["works", "exempt", "unlisted"] as const).entries()) {
    const { rows } = await db.pool.query(
      "INSERT INTO site (code, kind, name, town_id, grid_id, lon, lat) VALUES ($1, 'enterprise', $1, $2, $3, 106.2, 38.4) RETURNING id",
      [`plant-${i}`, world.regions.east, world.regions.eastGrid],
    );
    plant[name] = rows[0].id;
    await db.pool.query("INSERT INTO industrial_enterprise (site_id, exempt, exempt_reason) VALUES ($1, $2, '供热')", [
      plant[name],
      name === "exempt",
    ]);
  }
  const measure = (level: string, since: string, words: string, to: number) =>
    db.pool.query(
      `INSERT INTO emergency_measure (site_id, since, level, measure, from_value, to_value, measure_unit, check_by, recorded_by_name)
       VALUES ($1, $2, $3, $4, 960, $5, '吨/日', 'feed', 'x')`,
      [plant.works, since, level, words, to],
    );
  await measure("yellow", "2025-11-01", "去年的措施", 900);
  await measure("yellow", "2026-11-01", "日投料量由 960 吨降到 768 吨", 768);
  await measure("yellow", "2027-11-01", "明年的措施", 1);
  await measure("orange", "2026-11-01", "日投料量由 960 吨降到 576 吨", 576);
});

const enter = (by: Viewer, changes: object = {}) =>
  transaction((tx) =>
    enterWarning(
      tx,
      by,
      warningForm.parse({
        clientId: randomUUID(),
        source: "city",
        documentNo: "市预警〔2026〕7号",
        level: "yellow",
        startsAt: "2026-12-01T12:00",
        endsAt: "2026-12-03T12:00",
        reason: "静稳天气，预计AQI持续高于200",
        ...changes,
      }),
    ),
  );
const move = (by: Viewer, warningId: number, version: number, verb: string, changes: object = {}) =>
  transaction((tx) =>
    moveWarning(tx, by, warningMoveForm.parse({ warningId, version, verb, reason: "按市指令", ...changes })),
  );
const answer = (by: Viewer, recipientId: number, note = "") =>
  transaction((tx) => acknowledge(tx, by, { recipientId, note }));
const recipients = async (warningId: number, round: number) =>
  (
    await db.pool.query("SELECT * FROM warning_recipient WHERE warning_id = $1 AND round = $2 ORDER BY id", [
      warningId,
      round,
    ])
  ).rows;
const count = async (text: string, params: unknown[] = []) =>
  (await db.pool.query(`SELECT count(*)::int AS n ${text}`, params)).rows[0].n as number;

let first = 0;

test("a warning is entered once by a resend; the office's own is a head's, the city's has its paper", async () => {
  const clientId = randomUUID();
  const one = await enter(world.people.officeStaff, { clientId });
  expect(await enter(world.people.officeStaff, { clientId })).toEqual(one);
  first = one.warningId;
  await expect(enter(world.people.officeStaff, { source: "own" })).rejects.toMatchObject({ key: "not-permitted" });
  await expect(enter(world.people.officeStaff, { documentNo: "" })).rejects.toMatchObject({
    fields: { documentNo: { key: "warning-paper-wanted" } },
  });
  await expect(enter(world.people.officeStaff, { endsAt: "2026-12-01T12:00" })).rejects.toMatchObject({
    fields: { endsAt: { key: "period-reversed" } },
  });
});

test("two people at once activate one warning once, and everybody is told once", async () => {
  const { officeStaff, officeHead } = world.people;
  const both = await Promise.allSettled([
    move(officeStaff, first, 1, "activate"),
    move(officeHead, first, 1, "activate"),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const lost = both.find((one) => one.status === "rejected") as PromiseRejectedResult;
  expect(lost.reason).toMatchObject({ key: "warning-moved-on" });
  expect(await count("FROM warning_event WHERE warning_id = $1 AND kind = 'activated'", [first])).toBe(1);
  expect(
    await count("FROM notification WHERE kind = 'warning.activated' AND user_id = $1", [world.people.eastStaff.userId]),
  ).toBe(1);
  const other = await enter(officeStaff, { documentNo: "市预警〔2026〕8号" });
  await expect(move(officeStaff, other.warningId, 1, "activate")).rejects.toMatchObject({
    key: "warning-active-already",
  });
});

test("each has its own part: units by the measures, enterprises by this year's entry for this level, the spared with the reason", async () => {
  const rows = await recipients(first, 1);
  const of = (site: number) => rows.find((row) => row.site_id === site);
  expect(of(plant.works)).toMatchObject({
    tasks: "日投料量由 960 吨降到 768 吨",
    to_value: "768.00",
    check_by: "feed",
    unit_id: world.units.eastGrid,
    exempt_reason: "",
  });
  expect(of(plant.exempt)).toMatchObject({ exempt_reason: "exempt", exempt_note: "供热", next_reminder_at: null });
  expect(of(plant.unlisted)).toMatchObject({ exempt_reason: "no-measure", next_reminder_at: null });
  expect(of(world.sites.plot)).toMatchObject({ unit_id: world.units.westGrid, check_by: "on-site" });
  const units = rows.filter((row) => row.site_id === null).map((row) => row.unit_id);
  expect(units.sort()).toEqual([world.units.housing, world.units.farming, world.units.east, world.units.west].sort());
});

test("an acknowledgement silences that one alone, and the second of two is told who was first", async () => {
  const rows = await recipients(first, 1);
  const own = rows.find((row) => row.unit_id === world.units.east && row.site_id === null);
  const works = rows.find((row) => row.site_id === plant.works);
  expect((await answer(world.people.eastStaff, own.id)).before).toBeNull();
  expect((await answer(world.people.eastHead, own.id)).before).toMatchObject({ who: "east-staff" });
  await expect(answer(world.people.westStaff, own.id)).rejects.toMatchObject({ key: "warning-unknown" });
  const { units } = await warningDetail(world.people.officeStaff, first);
  const unit = (id: number) => units.find(({ unitId }) => unitId === id);
  expect(unit(world.units.east)).toMatchObject({ isTown: true, own: true, ownAt: START });
  expect(unit(world.units.west)).toMatchObject({ isTown: true, own: false, ownAt: null });
  expect(unit(world.units.housing)).toMatchObject({ isTown: false, own: false });
  await expect(answer(world.people.westGrid, works.id, "电话已通知")).rejects.toMatchObject({ key: "warning-unknown" });
  await expect(answer(world.people.eastGrid, works.id)).rejects.toMatchObject({
    fields: { note: { key: "warning-call-wanted" } },
  });
  await answer(world.people.eastGrid, works.id, "电话通知厂长，已降产");
  setNow(new Date(START.getTime() + 31 * 60_000));
  const silent = await count("FROM warning_recipient WHERE warning_id = $1 AND next_reminder_at IS NOT NULL", [first]);
  expect(silent).toBe(rows.filter((row) => row.exempt_reason === "").length - 2);
  expect(await remindRecipients()).toEqual({ reminded: silent });
  expect(await remindRecipients()).toEqual({ reminded: 0 });
  expect(await count("FROM warning_reminder WHERE recipient_id = ANY($1::int[])", [[own.id, works.id]])).toBe(0);
});

test("the fourth reminder reaches the town's head and the office too", async () => {
  for (const minutes of [61, 121, 241]) {
    setNow(new Date(START.getTime() + minutes * 60_000));
    await remindRecipients();
  }
  const { rows } = await db.pool.query("SELECT no, told FROM warning_reminder GROUP BY no, told ORDER BY no");
  expect(rows).toEqual([
    { no: 1, told: "unit" },
    { no: 2, told: "unit" },
    { no: 3, told: "head" },
    { no: 4, told: "office" },
  ]);
  const heard = (userId: number) =>
    count("FROM notification WHERE kind = 'warning.remind-office' AND user_id = $1", [userId]);
  expect(await heard(world.people.officeStaff.userId)).toBeGreaterThan(0);
});

test("a failed check becomes an issue with the measure's numbers, once", async () => {
  const works = (await recipients(first, 1)).find((row) => row.site_id === plant.works);
  const input = checkForm.parse({ clientId: randomUUID(), recipientId: works.id, outcome: "fail", measured: "900" });
  const check = () => transaction((tx) => checkMeasure(tx, world.people.officeStaff, input));
  const done = await check();
  expect(await check()).toEqual(done);
  const { rows } = await db.pool.query("SELECT description, site_id FROM issue WHERE number = $1", [done.issueNumber]);
  expect(rows).toEqual([
    {
      description:
        "黄色预警期间未落实应急减排措施：日投料量由 960 吨降到 768 吨。应为 960→768 吨/日。投料核查实为 900 吨/日",
      site_id: plant.works,
    },
  ]);
  await expect(
    transaction((tx) => checkMeasure(tx, world.people.westStaff, { ...input, clientId: randomUUID() })),
  ).rejects.toMatchObject({ key: "warning-unknown" });
});

test("an upgrade tells everybody anew by the new level; who answers the old message is told so", async () => {
  const old = (await recipients(first, 1)).find((row) => row.unit_id === world.units.west && row.site_id === null);
  await move(world.people.officeStaff, first, 2, "upgrade", { level: "orange" });
  const rows = await recipients(first, 2);
  expect(rows.find((row) => row.site_id === plant.works)).toMatchObject({ to_value: "576.00", acknowledged_at: null });
  await expect(answer(world.people.westStaff, old.id)).rejects.toMatchObject({ key: "warning-superseded" });
  expect(
    await count("FROM warning_recipient WHERE warning_id = $1 AND round = 1 AND next_reminder_at IS NOT NULL", [first]),
  ).toBe(0);
});

test("it is extended and lifted once each; an old message answered after the lifting is told so", async () => {
  const waiting = (await recipients(first, 2)).find((row) => row.unit_id === world.units.west && row.site_id === null);
  await move(world.people.officeStaff, first, 3, "extend", { endsAt: "2026-12-05T12:00" });
  await expect(
    move(world.people.officeStaff, first, 4, "extend", { endsAt: "2026-12-04T12:00" }),
  ).rejects.toMatchObject({
    fields: { endsAt: { key: "warning-end-earlier" } },
  });
  const both = await Promise.allSettled([1, 2, 3].map(() => move(world.people.officeStaff, first, 4, "lift")));
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(answer(world.people.westStaff, waiting.id)).rejects.toMatchObject({ key: "warning-lifted" });
  setNow(new Date(START.getTime() + 48 * 3_600_000));
  expect(await remindRecipients()).toEqual({ reminded: 0 });
  const { rows } = await db.pool.query("SELECT kind FROM warning_event WHERE warning_id = $1 ORDER BY version", [
    first,
  ]);
  expect(rows.map((row) => row.kind)).toEqual(["entered", "activated", "upgraded", "extended", "lifted"]);
  expect(await count("FROM audit_event WHERE event = 'warning.moved' AND subject_id = $1", [String(first)])).toBe(5);
});

test("thresholds and measures: of two who save from the same page the second is told who was quicker", async () => {
  const { officeHead, officeStaff } = world.people;
  const lists = await listsInForce(officeHead);
  const save = (by: Viewer, thresholds: string) =>
    transaction((tx) =>
      setWarningLists(
        tx,
        by,
        warningListsForm.parse({ ...lists, thresholds, reason: "区预案", seen: contentHash(lists) }),
      ),
    );
  const kept = lists.thresholds.replace(/\d+/, (number) => String(Number(number) + 5));
  await save(officeStaff, kept);
  await expect(save(officeHead, lists.thresholds)).rejects.toMatchObject({
    key: "changed-meanwhile",
    params: { who: officeStaff.name },
  });
  expect((await listsInForce(officeHead)).thresholds).toBe(kept);
});
