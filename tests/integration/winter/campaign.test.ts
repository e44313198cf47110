import { beforeAll, expect, test } from "vitest";
import { setNow } from "@/lib/platform/clock";
import { campaignGlance } from "@/lib/winter/queries/campaign-units";
import { testDatabase } from "../../support/database";
import { act, anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;

beforeAll(async () => {
  setNow(new Date("2026-12-01T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
});

test("a campaign unit by unit: what each has to put right, closed or past its deadline; who has none is not in it", async () => {
  const { rows } = await db.pool.query(
    "INSERT INTO campaign (code, name, kind, starts_on, ends_on) VALUES ('w', '冬防', 'winter', '2026-11-01', '2027-03-31') RETURNING id",
  );
  const campaignId = rows[0].id as number;
  for (const owner of ["east", "east", "west"] as const) {
    const { taskId } = await anIssue(world, { campaignId });
    await act(db.pool, world.people.officeStaff, taskId, "assign", { ownerUnitId: world.units[owner], days: 3 });
  }
  await anIssue(world);
  setNow(new Date("2026-12-20T10:00:00+08:00"));
  const glance = await campaignGlance(world.people.eastStaff, campaignId);
  expect(glance).toMatchObject({ name: "冬防", startsOn: "2026-11-01" });
  expect(glance.units.map(({ name, found, closed, overdue }) => ({ name, found, closed, overdue }))).toEqual([
    { name: "西镇政府", found: 1, closed: 0, overdue: 1 },
    { name: "东镇政府", found: 2, closed: 0, overdue: 2 },
  ]);
  await expect(campaignGlance(world.people.eastStaff, 999)).rejects.toMatchObject({ key: "campaign-unknown" });
});
