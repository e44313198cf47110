import { beforeAll, expect, test } from "vitest";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { enterWarning } from "@/lib/winter/commands/enter-warning";
import { moveWarning } from "@/lib/winter/commands/move-warning";
import { townNights } from "@/lib/winter/queries/fireworks-periods";
import { warningForm, warningMoveForm } from "@/lib/winter/schema";
import { testDatabase } from "../../support/database";
import { type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let warningId = 0;
const at = (text: string) => setNow(new Date(`2027-02-${text}:00+08:00`));
const turn = (version: number, verb: string) =>
  transaction((tx) =>
    moveWarning(tx, world.people.officeStaff, warningMoveForm.parse({ warningId, version, verb, reason: "按市指令" })),
  );
const night = async (date: string) => {
  const { towns, warned } = await townNights(world.people.westGrid, date);
  return {
    warned,
    parts: towns.find(({ town }) => town === "东镇")?.parts.map(({ from, to, is }) => [from, to, is.standing]),
  };
};

beforeAll(async () => {
  at("05T21:00");
  world = await supervisionWorld(db.pool);
  const form = {
    clientId: crypto.randomUUID(),
    source: "city",
    documentNo: "市预警〔2027〕1号",
    level: "yellow",
    reason: "静稳",
    startsAt: "2027-02-05T21:00",
    endsAt: "2027-02-07T10:00",
  };
  warningId = (await transaction((tx) => enterWarning(tx, world.people.officeStaff, warningForm.parse(form))))
    .warningId;
});

test("a warning that was only entered overrides nothing; in force it holds from its hour on, to its expected end and no further", async () => {
  expect(await night("2027-02-05")).toEqual({ warned: false, parts: [[0, 24, "unset"]] });
  await turn(1, "activate");
  expect(await night("2027-02-05")).toEqual({
    warned: true,
    parts: [
      [0, 9, "unset"],
      [9, 24, "banned"],
    ],
  });
  expect(await night("2027-02-06")).toEqual({
    warned: true,
    parts: [
      [0, 22, "banned"],
      [22, 24, "unset"],
    ],
  });
  expect((await night("2027-02-07")).warned).toBe(false);
  expect((await night("2027-02-19")).warned).toBe(false);
});

test("past its expected end and not lifted it still holds; lifted, it holds for what was and for nothing to come", async () => {
  at("07T14:00");
  expect((await night("2027-02-07")).parts?.[0]).toEqual([0, 3, "banned"]);
  await turn(2, "lift");
  expect(await night("2027-02-07")).toEqual({
    warned: true,
    parts: [
      [0, 2, "banned"],
      [2, 24, "unset"],
    ],
  });
  expect((await night("2027-02-08")).warned).toBe(false);
});
