import { afterAll, beforeAll, expect, test } from "vitest";
import { setNow, today } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { addDays } from "@/lib/shared/civil-date";
import { contentHash } from "@/lib/shared/content-hash";
import { setBurningPolicy } from "@/lib/winter/commands/set-burning-policy";
import { burningChain, burningRoster } from "@/lib/winter/queries/burning-chain";
import { burningPolicies } from "@/lib/winter/queries/burning-policies";
import { burningPolicyForm } from "@/lib/winter/schema-burning";
import { testDatabase } from "@/tests/support/database";
import { anIssue, type SupervisionWorld, supervisionWorld } from "@/tests/support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
const fires: number[] = [];

/** A fire in the east grid, found on a day. */
const burn = async (foundOn: string) => {
  const { issueId } = await anIssue(world, { categoryId: world.category("burning.straw") });
  await db.pool.query("UPDATE issue SET found_at = $2 WHERE id = $1", [issueId, `${foundOn}T10:00:00+08:00`]);
  return issueId;
};

async function pledge(code: string, level: string, gridId: number | null, validUntil: string): Promise<void> {
  const { rows } = await db.pool.query(
    "INSERT INTO site (code, kind, name, town_id, grid_id) VALUES ($1, 'pledge', $1, $2, $3) RETURNING id",
    [code, world.regions.east, gridId],
  );
  await db.pool.query(
    `INSERT INTO burning_pledge (site_id, level, party_a, party_b, signer_mask, signed_on, valid_until)
     VALUES ($1, $2, '甲', $3, '赵*', '2026-01-01', $4)`,
    [rows[0].id, level, code, validUntil],
  );
}

beforeAll(async () => {
  setNow(new Date("2026-11-20T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
  await pledge("组级", "village-group", world.regions.eastGrid, "2026-10-01");
  await pledge("村级", "town-village", world.regions.eastGrid, "2027-12-31");
  await pledge("镇级", "district-town", null, "2027-12-31");
  for (const day of ["2026-06-30", "2026-10-01", "2026-10-20", "2026-11-05"]) fires.push(await burn(day));
});
afterAll(() => setNow(undefined));

test("a fire shows who signed for its ground, from the district down, and whether it held that day", async () => {
  const chain = await burningChain(world.people.officeStaff, fires[2] as number);
  expect(chain?.links.map(({ code, signer, held }) => [code, signer, held])).toEqual([
    ["镇级", "赵*", true],
    ["村级", "赵*", true],
    ["组级", "赵*", false],
  ]);
});

test("fires are counted against the chain this season: first, second, third; the rules propose the step", async () => {
  const told = [];
  for (const id of fires) {
    const chain = await burningChain(world.people.officeStaff, id);
    told.push([chain?.seasonFrom, chain?.inVillage, chain?.inTown, chain?.step]);
  }
  expect(told).toEqual([
    ["2025-07-01", 1, 1, "circulate"],
    ["2026-07-01", 1, 1, "circulate"],
    ["2026-07-01", 2, 2, "talk"],
    ["2026-07-01", 3, 3, "answer"],
  ]);
});

test("a withdrawn fire has its chain and no number, and frees those after it", async () => {
  await db.pool.query("UPDATE rectification_task SET state = 'void' WHERE issue_id = $1", [fires[1]]);
  const gone = await burningChain(world.people.officeStaff, fires[1] as number);
  expect([gone?.links.length, gone?.inVillage, gone?.inTown, gone?.step]).toEqual([3, null, null, null]);
  expect((await burningChain(world.people.officeStaff, fires[2] as number))?.inVillage).toBe(1);
});

test("another office's steps hold from their day on", async () => {
  await db.pool.query(
    `INSERT INTO policy_setting (key, valid_from, value, reason) VALUES ('winter.burning', '2026-11-01',
      '{"seasonFrom": "07-01", "steps": [{"atLeast": 2, "step": "answer"}], "weeks": []}', 'test')`,
  );
  expect((await burningChain(world.people.officeStaff, fires[2] as number))?.step).toBeNull();
  expect(await burningRoster(world.people.officeStaff)).toBeNull();
  await db.pool.query("DELETE FROM policy_setting WHERE key = 'winter.burning'");
});

test("the office's form puts steps in force from a day on; what is wrong is named by its field, and what is to come is shown", async () => {
  const { officeStaff } = world.people;
  const save = async (changes: object) => {
    const seen = contentHash(await burningPolicies(officeStaff));
    return transaction((tx) =>
      setBurningPolicy(
        tx,
        officeStaff,
        burningPolicyForm.parse({
          validFrom: today(),
          seasonFrom: "07-01",
          circulate: "2",
          talk: "",
          answer: "4",
          weeks: "09-15至12-10\n12-20 to 01-05",
          reason: "区方案",
          seen,
          ...changes,
        }),
      ),
    );
  };
  for (const [field, changes] of [
    ["validFrom", { validFrom: addDays(today(), -1) }],
    ["seasonFrom", { seasonFrom: "02-30" }],
    ["weeks", { weeks: "09-15至12-10\n秋收" }],
    ["answer", { circulate: "4" }],
  ] as const)
    await expect(save(changes)).rejects.toMatchObject({ fields: { [field]: {} } });
  expect((await burningPolicies(officeStaff)).now.from).toBeNull();
  const opened = contentHash(await burningPolicies(officeStaff));
  await save({ validFrom: addDays(today(), 1), circulate: "1", answer: "" });
  await expect(save({ seen: opened })).rejects.toMatchObject({ key: "changed-meanwhile" });
  expect((await burningChain(officeStaff, fires[2] as number))?.step).toBe("circulate");
  await save({});
  expect((await burningChain(officeStaff, fires[2] as number))?.step).toBeNull();
  expect(await burningPolicies(officeStaff)).toMatchObject({
    now: {
      from: today(),
      reason: "区方案",
      policy: {
        steps: [
          { atLeast: 2, step: "circulate" },
          { atLeast: 4, step: "answer" },
        ],
        weeks: [
          { from: "09-15", to: "12-10" },
          { from: "12-20", to: "01-05" },
        ],
      },
    },
    later: [{ from: addDays(today(), 1), policy: { steps: [{ atLeast: 1, step: "circulate" }] } }],
  });
  await db.pool.query("DELETE FROM policy_setting WHERE key = 'winter.burning'");
});

test("no chain for another kind of issue, nor for a town that does not see the fire", async () => {
  const { issueId } = await anIssue(world);
  expect(await burningChain(world.people.officeStaff, issueId)).toBeNull();
  expect(await burningChain(world.people.westStaff, fires[2] as number)).toBeNull();
});

test("the watch roster names the villages of the viewer's ground with their fires, in the risk weeks only", async () => {
  const roster = await burningRoster(world.people.officeStaff);
  expect(roster?.rows).toEqual([
    expect.objectContaining({ town: "东镇", partyB: "村级", signer: "赵*", fires: 2, lastOn: "2026-11-05" }),
  ]);
  expect((await burningRoster(world.people.westStaff))?.rows).toEqual([]);
  setNow(new Date("2027-01-10T10:00:00+08:00"));
  expect(await burningRoster(world.people.officeStaff)).toBeNull();
  setNow(new Date("2026-11-20T10:00:00+08:00"));
});
