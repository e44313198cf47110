import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { startSweep } from "@/lib/inspections/commands/start-sweep";
import { sweepForm } from "@/lib/inspections/schema-sweep";
import { setNow } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { applyExemption } from "@/lib/winter/commands/apply-exemption";
import { enterWarning } from "@/lib/winter/commands/enter-warning";
import { planFireworksNight, putOnDuty } from "@/lib/winter/commands/plan-fireworks-night";
import { saveFireworksPeriod } from "@/lib/winter/commands/save-fireworks-period";
import { saveStaggered } from "@/lib/winter/commands/save-staggered";
import { saveStopPeriod } from "@/lib/winter/commands/save-stop-period";
import { warningForm } from "@/lib/winter/schema";
import { fireworksDutyForm, fireworksNightForm, fireworksPeriodForm } from "@/lib/winter/schema-fireworks";
import { staggeredForm } from "@/lib/winter/schema-staggered";
import { exemptionForm, stopPeriodForm } from "@/lib/winter/schema-stops";
import { sourceFiles } from "../../architecture/import-arrow";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

setEnv({ LANTIAN_SEAL_KEYS: `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}` });
const db = await testDatabase();
let world: SupervisionWorld;
let brick = 0;
let periodId = 0;
let nightId = 0;

type Form = Record<string, unknown>;
/** What a form sends, what somebody changes in it after its answer was lost, and the command. */
interface Sent {
  form(): Form;
  otherwise: Form;
  send(tx: Tx, form: Form): Promise<unknown>;
}

beforeAll(async () => {
  setNow(new Date("2026-12-01T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  const { rows } = await db.pool.query(
    "INSERT INTO site (code, kind, name, town_id, owner_unit_id) VALUES ('brick', 'enterprise', '砖厂', $1, $2) RETURNING id",
    [world.regions.east, world.units.housing],
  );
  brick = rows[0].id;
  await db.pool.query("INSERT INTO industrial_enterprise (site_id, exempt, exempt_reason) VALUES ($1, false, '')", [
    brick,
  ]);
  const made = (of: keyof typeof SENT, changes: Form = {}) =>
    transaction((tx) => SENT[of].send(tx, { clientId: randomUUID(), ...SENT[of].form(), ...changes }));
  periodId = await made("a stop of earthwork");
  nightId = await made("a night", { date: "2027-02-04" });
});

const officeHead = () => world.people.officeHead;
const SENT = {
  "a warning": {
    form: () => ({
      source: "city",
      documentNo: "市气象〔2026〕1号",
      level: "yellow",
      startsAt: "2026-12-02T00:00",
      endsAt: "2026-12-04T00:00",
      reason: "不利扩散",
    }),
    otherwise: { level: "orange" },
    send: async (tx, form) => (await enterWarning(tx, officeHead(), warningForm.parse(form))).warningId,
  },
  "a stop of earthwork": {
    form: () => ({
      name: "冬防停土",
      startsOn: "2026-11-15",
      endsOn: "2027-03-15",
      reviewUnitId: String(world.units.housing),
    }),
    otherwise: { endsOn: "2027-03-31" },
    send: async (tx, form) => (await saveStopPeriod(tx, officeHead(), stopPeriodForm.parse(form))).periodId,
  },
  "an application": {
    form: () => ({
      periodId: String(periodId),
      siteId: String(world.sites.plot),
      ground: "livelihood",
      scope: "供热管网抢修",
      fromOn: "2026-12-01",
      toOn: "2026-12-20",
      upTo: "yellow",
    }),
    otherwise: { toOn: "2026-12-31" },
    send: async (tx, form) => (await applyExemption(tx, world.people.westStaff, exemptionForm.parse(form))).exemptionId,
  },
  "a ban of fireworks": {
    form: () => ({
      name: "全域禁放",
      kind: "ban",
      startsOn: "2027-02-01",
      endsOn: "2027-02-28",
      fromHour: "0",
      toHour: "24",
      townIds: String(world.regions.east),
    }),
    otherwise: { toHour: "23" },
    send: async (tx, form) => (await saveFireworksPeriod(tx, officeHead(), fireworksPeriodForm.parse(form))).periodId,
  },
  "a night": {
    form: () => ({ date: "2027-02-05", name: "除夕" }),
    otherwise: { name: "小年" },
    send: async (tx, form) => (await planFireworksNight(tx, officeHead(), fireworksNightForm.parse(form))).nightId,
  },
  "people on duty": {
    form: () => ({
      nightId: String(nightId),
      townId: String(world.regions.east),
      unitId: String(world.units.east),
      place: "东镇广场",
      people: "马建国",
      fromHour: "20",
      toHour: "24",
    }),
    otherwise: { people: "马建国、赵海" },
    send: async (tx, form) => (await putOnDuty(tx, officeHead(), fireworksDutyForm.parse(form))).dutyId,
  },
  "a staggered period": {
    form: () => ({
      siteId: String(brick),
      mode: "limit",
      share: "60",
      startsOn: "2026-12-01",
      endsOn: "2026-12-15",
      checkBy: "power",
    }),
    otherwise: { share: "40" },
    send: async (tx, form) => (await saveStaggered(tx, officeHead(), staggeredForm.parse(form))).periodId,
  },
  "a sweep": {
    form: () => ({
      register: "enterprises",
      query: "",
      title: "企业拉网",
      plannedFrom: "2026-12-01",
      plannedTo: "2026-12-10",
    }),
    otherwise: { plannedTo: "2026-12-31" },
    send: async (tx, form) => (await startSweep(tx, officeHead(), sweepForm.parse(form))).sweepId,
  },
} satisfies Record<string, Sent>;

const linesOfTrail = async () =>
  (await db.pool.query("SELECT count(*)::int AS n FROM audit_event")).rows[0].n as number;

test.each(Object.entries<Sent>(SENT))(
  "D10 %s: sent again it is there once; with something else in the form it is refused, and the trail says nothing of it",
  async (_, { form, otherwise, send }) => {
    const sent: Form = { clientId: randomUUID(), ...form() };
    const once = (changes: Form = {}) => transaction((tx) => send(tx, { ...sent, ...changes }));
    const id = await once();
    const said = await linesOfTrail();
    expect(await once()).toBe(id);
    const both = await Promise.allSettled([once(), once(otherwise)]);
    expect(both).toMatchObject([
      { status: "fulfilled", value: id },
      { status: "rejected", reason: { status: 409 } },
    ]);
    expect(await linesOfTrail()).toBe(said);
  },
);

test("D10 no statement takes a number that it knows for a sending that it knows", () => {
  const careless = sourceFiles(process.cwd(), ["lib"]).filter(
    (file) =>
      file !== "lib/shared/sent-once.ts" &&
      /ON CONFLICT \(client_id\) DO (UPDATE SET client_id|NOTHING)/.test(readFileSync(file, "utf8")),
  );
  expect(careless).toEqual([]);
});
