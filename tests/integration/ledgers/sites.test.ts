import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { saveCampaign } from "@/lib/campaigns/commands/save-campaign";
import { campaignFacts } from "@/lib/campaigns/queries/campaign-facts";
import { campaignForm } from "@/lib/campaigns/schema";
import { sheetWorkbook } from "@/lib/documents/files/sheet-workbook";
import { planInspection } from "@/lib/inspections/commands/plan-inspection";
import { addChecklist, retireChecklist } from "@/lib/inspections/commands/save-checklist";
import { campaignList } from "@/lib/inspections/queries/campaign-list";
import { checklistList } from "@/lib/inspections/queries/checklist-list";
import { coveredSites, siteCoverage } from "@/lib/inspections/queries/site-coverage";
import { siteRecord as siteByCode, siteRecords as siteList } from "@/lib/inspections/queries/site-record";
import { inspectionInput, newChecklistInput } from "@/lib/inspections/schema";
import { saveSite, setSiteState } from "@/lib/ledgers/commands/save-site";
import { showContact } from "@/lib/ledgers/commands/show-contact";
import { siteFilter, siteForm } from "@/lib/ledgers/schema";
import { setNow } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { setEnv } from "@/lib/platform/env";
import { contentHash } from "@/lib/shared/content-hash";
import { closeCampaign } from "@/lib/winter/commands/close-campaign";
import { testDatabase } from "../../support/database";
import { openSafely } from "../../support/open-workbook";
import { anIssue, type SupervisionWorld, supervisionWorld } from "../../support/supervision-world";

const db = await testDatabase();
let world: SupervisionWorld;
let code = "";

beforeAll(async () => {
  setEnv({ LANTIAN_SEAL_KEYS: `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}` });
  setNow(new Date("2026-11-24T10:00:00+08:00"));
  world = await supervisionWorld(db.pool);
});

const save = (by: SupervisionWorld["people"]["officeStaff"], changes: object = {}) =>
  transaction((tx) =>
    saveSite(
      tx,
      by,
      siteForm.parse({
        kind: "stockyard",
        name: "=东河砂石堆场",
        townId: String(world.regions.east),
        gridId: String(world.regions.eastGrid),
        lon: "106.21",
        lat: "38.41",
        ownerUnitId: "",
        ...changes,
      }),
    ),
  );

test("a town adds a place in itself, not elsewhere; a department only what it answers for; a grid none", async () => {
  const { eastStaff, westStaff, housingStaff, eastGrid } = world.people;
  ({ code } = await save(eastStaff, { contactName: "马建国", contactPhone: "13812340001" }));
  expect(code).toMatch(/^DC\d{5}$/);
  await expect(save(westStaff)).rejects.toMatchObject({ key: "region-unknown" });
  await expect(save(housingStaff)).rejects.toMatchObject({ fields: { ownerUnitId: { key: "site-owner-own" } } });
  await expect(save(eastGrid)).rejects.toMatchObject({ status: 404 });
  await expect(save(eastStaff, { gridId: String(world.regions.westGrid) })).rejects.toMatchObject({
    fields: { gridId: { key: "grid-elsewhere" } },
  });
  await expect(save(eastStaff, { lat: "" })).rejects.toMatchObject({ fields: { lon: { key: "point-incomplete" } } });
  await save(housingStaff, { name: "东镇中学工地", kind: "construction", ownerUnitId: String(world.units.housing) });
});

test("the contact is sealed at rest, masked in lists, shown with a reason that is audited, and kept when a field is left empty", async () => {
  const { eastStaff, westStaff, leader } = world.people;
  const site = await siteByCode(leader, code);
  expect(site).toMatchObject({ contactMask: "马** 138****0001", mine: false });
  expect(await siteByCode(westStaff, code)).toBeNull();
  const { rows } = await db.pool.query("SELECT contact_sealed FROM site WHERE code = $1", [code]);
  expect(rows[0].contact_sealed).toMatch(/^aes-256-gcm\.row:k1:/);
  const siteId = site?.id ?? 0;
  const show = (by: typeof eastStaff) => transaction((tx) => showContact(tx, by, { siteId, reason: "通知整改" }));
  await expect(show(westStaff)).rejects.toMatchObject({ status: 404 });
  expect(await show(eastStaff)).toEqual({ contact: "马建国 13812340001" });
  const trail = await db.pool.query("SELECT detail FROM audit_event WHERE event = 'site.contact-shown'");
  expect(trail.rows).toEqual([{ detail: { code, reason: "通知整改" } }]);
  expect(JSON.stringify((await db.pool.query("SELECT detail FROM audit_event")).rows)).not.toContain("13812340001");

  await save(eastStaff, { siteId: String(siteId), version: "1", contactPhone: "13900000002" });
  expect(await show(eastStaff)).toEqual({ contact: "马建国 13900000002" });
  await save(eastStaff, { siteId: String(siteId), version: "2" });
  expect((await siteByCode(eastStaff, code))?.contactMask).toBe("马** 139****0002");
  await expect(save(eastStaff, { siteId: String(siteId), version: "2" })).rejects.toMatchObject({
    key: "changed-meanwhile",
    params: { who: "east-staff" },
  });
  await save(eastStaff, { siteId: String(siteId), version: "3", forgetContact: "on" });
  await expect(show(eastStaff)).rejects.toMatchObject({ key: "contact-unknown" });
});

test("a closed place leaves lists and coverage and can come back; the file names every open one, and no formula", async () => {
  const { eastStaff, officeStaff } = world.people;
  const site = await siteByCode(eastStaff, code);
  const state = (open: boolean, version: number) =>
    transaction((tx) => setSiteState(tx, eastStaff, { siteId: site?.id ?? 0, version, open, reason: "拆除" }));
  const stockyards = () => siteCoverage(officeStaff, "2026-11-01", ["stockyard"]);
  expect(await stockyards()).toMatchObject([{ sites: 1, seen: 0, unseen: [{ lastSeenAt: null }] }]);
  await state(false, 4);
  expect(await stockyards()).toEqual([]);
  expect((await siteList(officeStaff, siteFilter.parse({ q: "砂石" }))).count).toBe(0);
  expect((await siteList(officeStaff, siteFilter.parse({ q: "砂石", closed: "closed" }))).count).toBe(1);
  await expect(state(false, 4)).rejects.toMatchObject({ key: "changed-meanwhile" });
  await state(true, 5);
  const sites = await coveredSites(officeStaff, ["stockyard"]);
  const book = await openSafely(
    await sheetWorkbook({
      title: "t",
      notes: [],
      heads: ["code", "kind", "name"],
      widths: [9, 9, 9],
      rows: sites.map((one) => [one.code, one.kind, one.name]),
    }),
  );
  expect(book.rows.slice(2)).toEqual([[code, "stockyard", "'=东河砂石堆场"]]);
  expect((await siteList(officeStaff, siteFilter.parse({ q: "%" }))).count).toBe(0);
});

test("a campaign is opened once, counts what belongs to it, and ends once", async () => {
  const { officeStaff } = world.people;
  const input = campaignForm.parse({
    clientId: randomUUID(),
    kind: "winter",
    name: "冬防",
    startsOn: "2026-11-01",
    endsOn: "2027-03-31",
    bans: "停止土方作业\n\n禁止露天烧烤 ",
  });
  const open = () => transaction((tx) => saveCampaign(tx, officeStaff, input));
  const { campaignId } = await open();
  expect(await open()).toEqual({ campaignId });
  await transaction((tx) =>
    planInspection(
      tx,
      officeStaff,
      inspectionInput.parse({
        clientId: randomUUID(),
        kind: "campaign",
        title: "冬防督查",
        campaignId,
        leadUnitId: world.units.office,
        plannedFrom: "2026-11-24",
        plannedTo: "2026-11-24",
        siteIds: [world.sites.yard],
      }),
    ),
  );
  await anIssue(world, { campaignId });
  expect(await campaignList(officeStaff)).toMatchObject([
    {
      planned: 1,
      done: 0,
      sites: 1,
      visited: 0,
      issues: 1,
      closed: 0,
      late: 0,
      bans: [{ text: "停止土方作业" }, { text: "禁止露天烧烤" }],
    },
  ]);
  await expect(
    transaction((tx) => saveCampaign(tx, officeStaff, { ...input, campaignId, endsOn: "2026-10-01" })),
  ).rejects.toMatchObject({ fields: { endsOn: { key: "period-reversed" } } });
  const [row] = await campaignList(officeStaff);
  const seen = row ? contentHash(campaignFacts(row)) : "";
  const change = (name: string) =>
    transaction((tx) => saveCampaign(tx, officeStaff, { ...input, campaignId, name, seen }));
  const both = await Promise.allSettled([change("改名一"), change("改名二")]);
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []))).toMatchObject([
    { status: 409, key: "changed-meanwhile", params: { who: "office-staff" } },
  ]);
  await transaction((tx) => closeCampaign(tx, officeStaff, campaignId));
  await expect(transaction((tx) => closeCampaign(tx, officeStaff, campaignId))).rejects.toMatchObject({ status: 409 });
});

test("a checklist of one's own: its code once, out of use and back", async () => {
  const { officeStaff } = world.people;
  const input = newChecklistInput.parse({
    code: "kiln",
    name: "砖厂",
    items: [{ code: "cover", text: "原料入棚" }],
  });
  await transaction((tx) => addChecklist(tx, officeStaff, input));
  await expect(transaction((tx) => addChecklist(tx, officeStaff, input))).rejects.toMatchObject({
    fields: { code: { key: "code-twice" } },
  });
  const own = (await checklistList()).find((list) => list.code === "kiln");
  expect(own).toMatchObject({ version: 1, items: [{ text: "原料入棚" }] });
  await transaction((tx) => retireChecklist(tx, officeStaff, own?.id ?? 0, true));
  expect((await checklistList()).some((list) => list.code === "kiln")).toBe(false);
  expect((await checklistList(true)).at(-1)).toMatchObject({ code: "kiln", retired: true });
});

test("a campaign's form that arrives twice opens it once and stands in the trail once", async () => {
  const form = campaignForm.parse({
    clientId: randomUUID(),
    kind: "special",
    name: "道路扬尘专项",
    startsOn: "2026-11-24",
    endsOn: "2026-12-24",
  });
  const send = () => transaction((tx) => saveCampaign(tx, world.people.officeStaff, form));
  const first = await send();
  expect(await Promise.all([send(), send()])).toEqual([first, first]);
  const trail = await db.pool.query("SELECT id FROM audit_event WHERE detail->>'what' = 'campaign 道路扬尘专项'");
  expect(trail.rowCount).toBe(1);
});
