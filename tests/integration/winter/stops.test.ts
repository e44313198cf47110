import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { applyExemption } from "@/lib/winter/commands/apply-exemption";
import { attachPlan } from "@/lib/winter/commands/attach-plan";
import { enterWarning } from "@/lib/winter/commands/enter-warning";
import { moveExemption } from "@/lib/winter/commands/move-exemption";
import { moveWarning } from "@/lib/winter/commands/move-warning";
import { reportViolation } from "@/lib/winter/commands/report-violation";
import { saveStopPeriod } from "@/lib/winter/commands/save-stop-period";
import { checkCode } from "@/lib/winter/queries/certificate";
import { exemptionList, exemptionRow } from "@/lib/winter/queries/stop-list";
import { warningForm, warningMoveForm } from "@/lib/winter/schema";
import { exemptionForm, exemptionMoveForm, stopPeriodForm, violationForm } from "@/lib/winter/schema-stops";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

setEnv({ LANTIAN_SEAL_KEYS: `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}` });
const db = await testDatabase();
let world: SupervisionWorld;
let periodId = 0;

beforeAll(async () => {
  setNow(new Date("2026-12-01T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  const form = {
    clientId: randomUUID(),
    name: "2026—2027年冬防停土",
    startsOn: "2026-11-15",
    endsOn: "2027-03-15",
    reviewUnitId: String(world.units.housing),
  };
  const save = () => transaction((tx) => saveStopPeriod(tx, world.people.officeHead, stopPeriodForm.parse(form)));
  periodId = (await save()).periodId;
  expect(await save()).toEqual({ periodId });
});

const apply = (by: Viewer, changes: object = {}) =>
  transaction((tx) =>
    applyExemption(
      tx,
      by,
      exemptionForm.parse({
        clientId: randomUUID(),
        periodId: String(periodId),
        siteId: String(world.sites.plot),
        ground: "livelihood",
        scope: "供热管网抢修，开挖 120 米",
        fromOn: "2026-12-01",
        toOn: "2026-12-20",
        upTo: "yellow",
        ...changes,
      }),
    ),
  );
const move = async (by: Viewer, exemptionId: number, verb: string, version?: number) => {
  const now =
    version ?? (await db.pool.query("SELECT version FROM stop_exemption WHERE id = $1", [exemptionId])).rows[0].version;
  return transaction((tx) =>
    moveExemption(tx, by, exemptionMoveForm.parse({ exemptionId, version: now, verb, note: "情况属实" })),
  );
};
const plan = (by: Viewer, id: number) =>
  transaction((tx) => attachPlan(tx, by, id, { key: `aa/${"a".repeat(64)}.pdf`, media: "application/pdf" }));

let granted = 0;

test("an exemption goes from plan to review to decision by three people, each once, and gets a number", async () => {
  const { westStaff, eastStaff, housingStaff, officeHead, farmingStaff } = world.people;
  await expect(apply(eastStaff)).rejects.toMatchObject({ key: "stop-site-unknown" });
  await expect(apply(westStaff, { toOn: "2027-04-01" })).rejects.toMatchObject({
    fields: { toOn: { key: "stop-outside" } },
  });
  granted = (await apply(westStaff)).exemptionId;
  await expect(move(housingStaff, granted, "review")).rejects.toMatchObject({ key: "exemption-plan-wanted" });
  await expect(plan(eastStaff, granted)).rejects.toMatchObject({ key: "exemption-unknown" });
  await plan(westStaff, granted);
  await expect(move(farmingStaff, granted, "review")).rejects.toMatchObject({ key: "not-permitted" });
  await expect(move(officeHead, granted, "approve")).rejects.toMatchObject({ key: "exemption-moved-on" });
  await move(housingStaff, granted, "review");
  await expect(move(world.people.officeStaff, granted, "approve")).rejects.toMatchObject({ key: "not-permitted" });
  const version = 3;
  const both = await Promise.allSettled([1, 2].map(() => move(officeHead, granted, "approve", version)));
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const row = await exemptionRow(westStaff, granted);
  expect(row).toMatchObject({
    state: "approved",
    number: "停土豁免〔2026〕1号",
    reviewedByName: "housing-staff",
    decidedByName: "office-head",
  });
  expect(row.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
});

test("whoever applied neither reviews nor decides", async () => {
  const { officeHead, housingStaff } = world.people;
  const own = (await apply(officeHead)).exemptionId;
  await plan(officeHead, own);
  await move(housingStaff, own, "review");
  await expect(move(officeHead, own, "approve")).rejects.toMatchObject({ key: "exemption-own-hand" });
  await expect(move(officeHead, own, "refuse")).rejects.toMatchObject({ key: "exemption-own-hand" });
});

test("nor does whoever put a plan to it, from wherever they work since; a plan that was replaced is named in the trail", async () => {
  const { officeHead, housingStaff, westStaff } = world.people;
  const westHead = { ...westStaff, userId: world.people.farmingStaff.userId };
  const id = (await apply(westStaff)).exemptionId;
  const put = (by: Viewer, letter: string) =>
    transaction((tx) =>
      attachPlan(tx, by, id, { key: `${letter}${letter}/${letter.repeat(64)}.pdf`, media: "application/pdf" }),
    );
  await put(westHead, "b");
  await put(westStaff, "c");
  const moved = { ...housingStaff, userId: westHead.userId };
  await expect(move(moved, id, "review")).rejects.toMatchObject({ key: "exemption-own-hand" });
  await move(housingStaff, id, "review");
  await expect(move({ ...officeHead, userId: westHead.userId }, id, "approve")).rejects.toMatchObject({
    key: "exemption-own-hand",
  });
  expect((await exemptionRow(officeHead, id)).plannedBy).toEqual(
    [westHead.userId, westStaff.userId].sort((a, b) => a - b),
  );
  const { rows } = await db.pool.query(
    "SELECT detail->>'sha256' AS sha256 FROM audit_event WHERE subject_type = 'exemption' AND subject_id = $1 AND detail->>'to' = 'plan' ORDER BY id",
    [String(id)],
  );
  expect(rows.map(({ sha256 }) => sha256)).toEqual(["b".repeat(64), "c".repeat(64)]);
});

test("an inspector's phone tells a valid certificate from a forged, an expired, a revoked one, and from one below the warning", async () => {
  const { code = "" } = (await exemptionRow(world.people.officeHead, granted)) as { code: string };
  const check = (asked: string) => checkCode(world.people.eastGrid, asked);
  expect(await check("")).toBeNull();
  expect(await check(code.toLowerCase().replace("-", " "))).toMatchObject({
    standing: "valid",
    paper: { place: "plot-1" },
  });
  expect(await check("12345-67890")).toEqual({ standing: "forged", paper: null });
  expect(await check("short")).toEqual({ standing: "forged", paper: null });
  setNow(new Date("2026-12-21T10:00:00+08:00"));
  expect(await check(code)).toMatchObject({ standing: "expired" });
  setNow(new Date("2026-12-02T10:00:00+08:00"));
  await db.pool.query("UPDATE stop_exemption SET to_on = '2027-03-01' WHERE id = $1", [granted]);
  expect(await check(code)).toMatchObject({ standing: "forged" });
  await db.pool.query("UPDATE stop_exemption SET to_on = '2026-12-20' WHERE id = $1", [granted]);

  const input = {
    clientId: randomUUID(),
    source: "city",
    documentNo: "市预警〔2026〕3号",
    level: "yellow",
    reason: "静稳",
    startsAt: "2026-12-02T10:00",
    endsAt: "2026-12-04T10:00",
  };
  const { warningId } = await transaction((tx) => enterWarning(tx, world.people.officeStaff, warningForm.parse(input)));
  const turn = (version: number, verb: string, more: object = {}) =>
    transaction((tx) =>
      moveWarning(
        tx,
        world.people.officeStaff,
        warningMoveForm.parse({ warningId, version, verb, reason: "按市指令", ...more }),
      ),
    );
  await turn(1, "activate");
  expect(await check(code)).toMatchObject({ standing: "valid" });
  const part = async (round: number) =>
    (
      await db.pool.query(
        "SELECT exempt_reason, exempt_note FROM warning_recipient WHERE site_id = $1 AND round = $2",
        [world.sites.plot, round],
      )
    ).rows[0];
  expect(await part(1)).toEqual({ exempt_reason: "certificate", exempt_note: "停土豁免〔2026〕1号" });
  await turn(2, "upgrade", { level: "orange" });
  expect(await check(code)).toMatchObject({ standing: "above-level" });
  expect(await part(2)).toMatchObject({ exempt_reason: "" });
  await turn(3, "lift");
});

test("work at a stopped site without a certificate is an issue of its own and prolongs that site's stop, once for one report", async () => {
  const { officeStaff, officeHead } = world.people;
  const report = (clientId: string) =>
    transaction((tx) =>
      reportViolation(
        tx,
        officeStaff,
        violationForm.parse({ clientId, siteId: world.sites.plot, note: "两台挖机正在开挖" }),
      ),
    );
  await expect(report(randomUUID())).rejects.toMatchObject({ key: "stop-certificate" });
  await move(officeHead, granted, "revoke");
  const { code = "" } = (await exemptionRow(officeHead, granted)) as { code: string };
  expect(await checkCode(officeStaff, code)).toMatchObject({ standing: "revoked" });
  const clientId = randomUUID();
  const first = await report(clientId);
  expect(first.until).toBe("2027-03-30");
  expect(await report(clientId)).toEqual(first);
  expect((await report(randomUUID())).until).toBe("2027-04-14");
  const { rows } = await db.pool.query(
    "SELECT c.code FROM issue i JOIN category c ON c.id = i.category_id WHERE i.number = $1",
    [first.number],
  );
  expect(rows).toEqual([{ code: "dust.stop-breach" }]);
});

test("a town sees its own ground's applications, the reviewer those that it reviews, another department none", async () => {
  const ids = async (by: Viewer) => (await exemptionList(by)).map(({ id }) => id);
  expect(await ids(world.people.westStaff)).toContain(granted);
  expect(await ids(world.people.housingStaff)).toContain(granted);
  expect(await ids(world.people.eastStaff)).toEqual([]);
  expect(await ids(world.people.farmingStaff)).toEqual([]);
  await expect(exemptionRow(world.people.eastStaff, granted)).rejects.toMatchObject({ key: "exemption-unknown" });
});
