import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { saveCampaign } from "@/lib/campaigns/commands/save-campaign";
import { campaignFacts } from "@/lib/campaigns/queries/campaign-facts";
import { campaignForm } from "@/lib/campaigns/schema";
import { handOverUnit } from "@/lib/follow-up/commands/hand-over-unit";
import { planInspection } from "@/lib/inspections/commands/plan-inspection";
import { campaignList } from "@/lib/inspections/queries/campaign-list";
import { inspectionInput } from "@/lib/inspections/schema";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { draftWeekly } from "@/lib/reports/commands/weekly-draft";
import { campaignRounds } from "@/lib/reports/queries/weekly-rounds";
import { weeklyDraftInput } from "@/lib/reports/schema-weekly";
import { contentHash } from "@/lib/shared/content-hash";
import { closeCampaign } from "@/lib/winter/commands/close-campaign";
import { campaignGlance } from "@/lib/winter/queries/campaign-glance";
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

const FORM = {
  kind: "winter",
  name: "冬防专项",
  startsOn: "2026-11-01",
  endsOn: "2027-03-31",
  bans: "停止涉土作业\n渣土车夜间限行 2026-12-01至2027-01-20",
};
const save = (changes: object) =>
  transaction((tx) =>
    saveCampaign(tx, world.people.officeStaff, campaignForm.parse({ clientId: randomUUID(), ...FORM, ...changes })),
  );

test("scope, quotas, dated measures and targets are kept as the form says them, and what there is not is refused", async () => {
  const { units, people, regions } = world;
  const { campaignId } = await save({
    townIds: String(regions.east),
    siteKinds: ["construction", "coal_yard"],
    categoryIds: String(world.category("dust")),
    pollutant: "pm10",
    seenPercent: "95",
    closedPercent: "",
    mean: "80.5",
    unitIds: [String(units.east), String(units.west), String(units.housing)],
    quotas: ["4", "", "0"],
  });
  const glance = await campaignGlance(people.eastStaff, campaignId);
  expect(glance).toMatchObject({
    siteKinds: ["construction", "coal_yard"],
    pollutant: "pm10",
    targets: [
      { key: "seen", target: 95 },
      { key: "mean", target: 80.5, now: null, met: null },
    ],
    bans: [
      { text: "停止涉土作业", from: "2026-11-01", to: "2027-03-31" },
      { text: "渣土车夜间限行", from: "2026-12-01", to: "2027-01-20" },
    ],
    towns: [{ name: "东镇" }],
    frozen: null,
  });
  expect(glance.categories).toMatchObject([{ found: 0, closed: 0 }]);
  expect(glance.units.find(({ unitId }) => unitId === units.east)).toMatchObject({ quota: 4 });
  expect(glance.units.find(({ unitId }) => unitId === units.housing)).toMatchObject({ quota: null });
  expect(glance.units.some(({ unitId }) => unitId === units.west)).toBe(false);
  for (const [field, value] of [
    ["siteKinds", "castle"],
    ["townIds", "99999"],
    ["categoryIds", "99999"],
    ["checklistId", "99999"],
    ["unitIds", "99999"],
  ] as const)
    await expect(save({ [field]: value })).rejects.toMatchObject({
      fields: { [field]: { key: "field-invalid-value" } },
    });
  await expect(save({ bans: "限行 2027-01-20至2026-12-01" })).rejects.toMatchObject({
    fields: { bans: { key: "field-date" } },
  });
  const before = (await campaignList(people.officeStaff)).find(({ id }) => id === campaignId);
  const seen = before ? contentHash(campaignFacts(before)) : "";
  await save({ campaignId: String(campaignId), seen, unitIds: String(units.west), quotas: "7" });
  const after = (await campaignList(people.officeStaff)).find(({ id }) => id === campaignId);
  expect(after).toMatchObject({ siteKinds: [], targets: {}, units: [{ unitId: units.west, quota: 7 }] });
});

test("not seen: a town's places of the kinds in scope, and those a department answers for, where nobody was in these days", async () => {
  const { units, regions, people } = world;
  const site = async (code: string, town: number, lon: number | null, owner: number | null) =>
    (
      await db.pool.query(
        "INSERT INTO site (code, kind, name, town_id, lon, lat, owner_unit_id) VALUES ($1, 'stockyard', $1, $2, $3, CASE WHEN $3::float8 IS NOT NULL THEN 38.45 END, $4) RETURNING id",
        [code, town, lon, owner],
      )
    ).rows[0].id as number;
  const inside = await site("ns-1", regions.east, 106.2, units.housing);
  await site("ns-2", regions.east, 106.21, null);
  await site("ns-3", regions.east, 109, null);
  await site("ns-4", regions.west, null, null);
  const whole = await save({ siteKinds: "stockyard" });
  const drawn = await save({ siteKinds: "stockyard", area: "106.1, 38.4\n106.3, 38.4\n106.3, 38.5\n106.1, 38.5" });
  const plan = async (title: string, visitedAt: string) => {
    const { inspectionId } = await transaction((tx) =>
      planInspection(
        tx,
        people.officeStaff,
        inspectionInput.parse({
          clientId: randomUUID(),
          kind: "routine",
          title,
          leadUnitId: units.office,
          plannedFrom: "2026-12-01",
          plannedTo: "2026-12-01",
          siteIds: [inside],
        }),
      ),
    );
    await db.pool.query("UPDATE inspection_site SET visited_at = $2 WHERE inspection_id = $1", [
      inspectionId,
      visitedAt,
    ]);
  };
  const of = async (campaign: { campaignId: number }, unit: number) =>
    (await campaignGlance(people.officeStaff, campaign.campaignId)).units.find(({ unitId }) => unitId === unit);
  await plan("before it began", "2026-10-31T15:59:00Z");
  expect(await of(whole, units.east)).toMatchObject({ places: 3, unseen: 3, rank: null });
  await plan("on its first day", "2026-10-31T16:00:00Z");
  expect(await of(whole, units.east)).toMatchObject({ places: 3, unseen: 2 });
  expect(await of(whole, units.housing)).toMatchObject({ places: 1, unseen: 0 });
  expect(await of(whole, units.west)).toMatchObject({ places: 1, unseen: 1 });
  expect(await of(drawn, units.east)).toMatchObject({ places: 2, unseen: 1 });
  expect(await of(drawn, units.west)).toBeUndefined();
  expect((await campaignGlance(people.officeStaff, drawn.campaignId)).totals).toMatchObject({
    places: 2,
    unseen: 1,
    unplaced: 1,
  });
  expect((await campaignGlance(people.officeStaff, whole.campaignId)).totals).toMatchObject({ places: 4, unseen: 3 });
});

test("closing keeps the figures, once; what becomes of the rows changes neither the page nor the list", async () => {
  const { people, units } = world;
  const { campaignId } = await save({ unitIds: String(units.east), quotas: "2" });
  for (const owner of ["east", "west"] as const) {
    const { taskId } = await anIssue(world, { campaignId });
    await act(db.pool, people.officeStaff, taskId, "assign", { ownerUnitId: units[owner], days: 3 });
  }
  const before = await campaignGlance(people.officeStaff, campaignId);
  const both = await Promise.allSettled([
    transaction((tx) => closeCampaign(tx, people.officeStaff, campaignId)),
    transaction((tx) => closeCampaign(tx, people.officeHead, campaignId)),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await db.pool.query(
    "UPDATE rectification_task SET state = 'void' WHERE issue_id IN (SELECT id FROM issue WHERE campaign_id = $1)",
    [campaignId],
  );
  await db.pool.query("UPDATE issue SET campaign_id = NULL WHERE campaign_id = $1", [campaignId]);
  setNow(new Date("2027-02-20T10:00:00+08:00"));
  const after = await campaignGlance(people.eastStaff, campaignId);
  setNow(new Date("2026-12-20T10:00:00+08:00"));
  expect(after.units).toEqual(before.units);
  expect(after.totals).toEqual({ ...before.totals, issues: 2 });
  expect(after).toMatchObject({ on: "2026-12-20", frozen: { at: new Date("2026-12-20T10:00:00+08:00") } });
  const { rows } = await db.pool.query("SELECT figures, figures_sha256 FROM campaign WHERE id = $1", [campaignId]);
  expect(rows[0].figures_sha256).toBe(contentHash(rows[0].figures));
  expect(rows[0].figures.version).toBe(1);
  expect((await campaignList(people.officeStaff)).find(({ id }) => id === campaignId)).toMatchObject({ issues: 2 });
  await expect(transaction((tx) => closeCampaign(tx, people.officeStaff, 99999))).rejects.toMatchObject({
    status: 409,
  });
});

test("the reports of a campaign that the office opened are drafted by the weekly's mechanism and found from its page", async () => {
  const { people } = world;
  const { campaignId } = await save({});
  const { code } = await campaignGlance(people.officeStaff, campaignId);
  expect(code).toHaveLength(43);
  const roundId = await transaction((tx) =>
    draftWeekly(tx, people.officeStaff, weeklyDraftInput.parse({ kind: "campaign", campaign: code })),
  );
  expect(await campaignRounds(people.officeStaff, code)).toMatchObject([
    { id: roundId, from: "2026-11-01", to: "2027-03-31" },
  ]);
});

test("a unit that goes into another leaves its part of open campaigns to it, added to its own", async () => {
  const { units, people } = world;
  const { campaignId } = await save({ unitIds: [String(units.farming), String(units.housing)], quotas: ["3", "2"] });
  await transaction((tx) => handOverUnit(tx, people.system, units.farming, units.housing));
  const { rows } = await db.pool.query("SELECT unit_id, quota FROM campaign_unit WHERE campaign_id = $1", [campaignId]);
  expect(rows).toEqual([{ unit_id: units.housing, quota: 5 }]);
});
