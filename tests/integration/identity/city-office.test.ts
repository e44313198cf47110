import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { saveCampaign } from "@/lib/campaigns/commands/save-campaign";
import { campaignForm } from "@/lib/campaigns/schema";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import { campaignList } from "@/lib/inspections/queries/campaign-list";
import { today } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import { draftWeekly } from "@/lib/reports/commands/weekly-draft";
import { closeCampaign } from "@/lib/winter/commands/close-campaign";
import { campaignGlance } from "@/lib/winter/queries/campaign-glance";
import { READS } from "../../support/city-reads";
import { type DistrictRecords, districtRecords } from "../../support/city-records";
import { type CityWorld, cityWorld, type DistrictScene, SIDES, type Side } from "../../support/city-world";
import { testDatabase } from "../../support/database";

/** One installation, two districts at work and their city: what the city reads and keeps. */
const db = await testDatabase();
let world: CityWorld;
let a: DistrictScene;
let b: DistrictScene;
const made = {} as Record<Side, DistrictRecords>;
const run = <T>(work: (tx: Tx) => Promise<T>) => transaction(work);

beforeAll(async () => {
  world = await cityWorld(db.pool);
  a = world.of.甲;
  b = world.of.乙;
  for (const side of SIDES) made[side] = await districtRecords(db.pool, side, world.of[side]);
  await run((tx) => draftWeekly(tx, world.people.staff, { kind: "week", date: today() }));
});

describe("the city", () => {
  it("sees both districts, each figure once", async () => {
    for (const name of [
      "regions",
      "issues",
      "sites",
      "inspections",
      "campaigns",
      "notices",
      "cards",
      "lookBacks",
      "bulletins",
      "meetings",
      "weekly",
      "warnings",
      "alerts",
      "places",
    ]) {
      const answer = JSON.stringify(await READS[name]?.(world.people.staff));
      expect([name, answer.includes("甲"), answer.includes("乙")]).toEqual([name, true, true]);
    }
  });

  it("drafts one round for each district and one for its own, and no unit has two", async () => {
    const { rows } = await db.pool.query(
      "SELECT r.region_id, count(*)::int AS n FROM weekly_round r GROUP BY 1 ORDER BY 1",
    );
    expect(rows.map((row) => row.region_id)).toEqual([world.city, a.district, b.district]);
    const twice = await db.pool.query("SELECT unit_id FROM weekly_report GROUP BY 1 HAVING count(*) > 1");
    expect(twice.rows).toEqual([]);
  });

  it("words campaigns that its districts work in, each for its own part, and none of them changes", async () => {
    const day = today();
    const form = (name: string, more: object = {}) =>
      campaignForm.parse({ clientId: randomUUID(), kind: "winter", name, startsOn: day, endsOn: day, ...more });
    const { campaignId } = await run((tx) =>
      saveCampaign(tx, world.people.head, form("全市行动", { townIds: [a.town, b.town].map(String) })),
    );
    const list = await campaignList(a.people.head);
    expect(list.map(({ name, isOwn }) => [name, isOwn])).toEqual(
      expect.arrayContaining([
        ["全市行动", false],
        ["甲行动", true],
      ]),
    );
    expect(list.map(({ name }) => name)).not.toContain("乙行动");
    expect((await campaignGlance(a.people.head, campaignId)).towns.map(({ name }) => name)).toEqual(["甲镇"]);
    const changed = form("改名", { campaignId: String(campaignId) });
    await expect(run((tx) => saveCampaign(tx, a.people.head, changed))).rejects.toMatchObject({ status: 404 });
    await expect(run((tx) => closeCampaign(tx, a.people.head, campaignId))).rejects.toMatchObject({ status: 409 });
    await run((tx) => closeCampaign(tx, world.people.head, campaignId));
  });

  it("takes a district's campaign to look at that district's places, where it names no town", async () => {
    const { campaignId } = await run((tx) =>
      saveCampaign(
        tx,
        a.people.head,
        campaignForm.parse({
          clientId: randomUUID(),
          kind: "special",
          name: "甲查工地",
          startsOn: today(),
          endsOn: today(),
          siteKinds: ["construction"],
        }),
      ),
    );
    expect((await campaignGlance(world.people.head, campaignId)).totals.places).toBe(1);
  });

  it("keeps what is one for all; an office below keeps it only until there is somebody above", async () => {
    expect(a.people.head.permissions.has("supervision:configure")).toBe(false);
    expect(a.people.system.permissions.has("users:manage")).toBe(false);
    expect(world.people.head.permissions.has("supervision:configure")).toBe(true);
    expect(world.people.system.permissions.has("users:manage")).toBe(true);
    await db.pool.query("UPDATE user_account SET disabled_at = now() WHERE login_name = 'city-system'");
    expect((await personViewer(a.people.system.userId, "")).permissions.has("users:manage")).toBe(true);
    await db.pool.query("UPDATE user_account SET disabled_at = NULL WHERE login_name = 'city-system'");
  });

  it("bounds nobody while only one district is at work", async () => {
    expect(a.people.staff.bounds?.regionId).toBe(a.district);
    expect(world.people.staff.bounds).toBeNull();
    await db.pool.query("UPDATE unit SET closed_on = '2026-01-01' WHERE region_id <> ALL($1::int[])", [
      [a.district, a.town, a.grid],
    ]);
    expect((await personViewer(a.people.staff.userId, "")).bounds).toBeNull();
    await db.pool.query("UPDATE unit SET closed_on = NULL");
  });
});
