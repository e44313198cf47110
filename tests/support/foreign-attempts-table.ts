import { randomUUID } from "node:crypto";
import { today } from "@/lib/platform/clock";
import { addDays } from "@/lib/shared/civil-date";
import type { DistrictScene } from "./city-world";
import type { DistrictThings } from "./foreign-things";

/** An attempt on another district's things: who makes it, and what the form or the request says. */
export interface Attempt {
  as: keyof DistrictScene["people"];
  input?: Record<string, unknown>;
  /** Where a route bears an action's name and takes JSON. */
  json?: Record<string, unknown>;
  /** Of a route: its address's parameters, and what follows its question mark. */
  params?: Record<string, string>;
  search?: Record<string, string>;
  /** Of a route: what is sent is a picture, by itself or as the field `file` of a form. */
  picture?: "plain" | "form";
}

/** What each action of `district` ground (lib/identity/rules/grounds-table) is told by somebody who names this district's things. */
export function foreignAttempts(scene: DistrictScene, things: DistrictThings): Record<string, Attempt> {
  const { units, town, site, issue, code } = scene;
  const day = today();
  const later = addDays(day, 3);
  const id = (n: number) => String(n);
  const report = {
    clientId: randomUUID(),
    categoryId: 2,
    source: "inspection",
    description: "越区",
    townId: town,
    address: "越区路",
    foundAt: new Date(Date.now() - 60_000).toISOString(),
  };
  const plan = { clientId: randomUUID(), title: "越区", plannedFrom: day, plannedTo: later };
  const opened = new Date(Date.now() - 120_000).toISOString();
  const paper = { as: "head", params: { id: "" }, picture: "form" } as const;
  return {
    "alerts.decide": { as: "head", input: { alertId: id(things.alert), decision: "dismiss", reason: "越区" } },
    "bulletins.ask-review": { as: "staff", input: { id: things.draft, version: 1 } },
    "bulletins.delete": { as: "staff", input: { id: things.draft, version: 1 } },
    "bulletins.edit": { as: "staff", input: { id: things.draft, version: 1, op: "add", clause: "x", text: "越区" } },
    "bulletins.move": { as: "head", input: { id: things.bulletin, version: 1, to: "withdrawn", reason: "越区" } },
    "bulletins.receive": { as: "town", input: { id: things.bulletin } },
    "bulletins.reissue": { as: "staff", input: { id: things.bulletin } },
    "bulletins.sign-off": {
      as: "staff",
      input: { id: things.draft, check: "x", left: "1", right: "2", reason: "越区的理由" },
    },
    "campaigns.close": { as: "head", input: { campaignId: id(things.campaign) } },
    "campaigns.save": {
      as: "head",
      input: {
        clientId: randomUUID(),
        kind: "special",
        name: "越区行动",
        startsOn: day,
        endsOn: later,
        townIds: [id(town)],
        leadUnitId: id(units.housing),
      },
    },
    "dust.record": {
      as: "head",
      input: { document: "越区文", issuedOn: day, regions: code, dates: addDays(day, -2) },
    },
    "dust.revoke": { as: "head", input: { id: things.dust, reason: "越区的理由" } },
    "fireworks.close": {
      as: "head",
      input: { periodId: id(things.fireworks.period), version: "1", reason: "越区" },
    },
    "fireworks.duty": {
      as: "head",
      input: {
        clientId: randomUUID(),
        nightId: id(things.fireworks.night),
        townId: id(town),
        unitId: id(units.town),
        place: "路口",
        people: "甲乙",
        fromHour: "20",
        toHour: "23",
      },
    },
    "fireworks.find": {
      as: "staff",
      json: {
        clientId: randomUUID(),
        nightId: things.fireworks.night,
        kind: "sale",
        townId: town,
        place: "路口",
        foundAt: new Date(Date.now() - 60_000).toISOString(),
      },
    },
    "fireworks.off-duty": { as: "head", input: { dutyId: id(things.fireworks.duty) } },
    "fireworks.period": {
      as: "head",
      input: {
        clientId: randomUUID(),
        name: "越区禁放",
        kind: "ban",
        startsOn: day,
        endsOn: later,
        fromHour: "0",
        toHour: "23",
        townIds: [id(town)],
      },
    },
    "inspections.cancel": { as: "head", input: { inspectionId: id(things.inspection), reason: "越区" } },
    "inspections.elsewhere": {
      as: "staff",
      input: { inspectionId: things.inspection, findings: [{ ...report, clientId: randomUUID() }] },
    },
    "inspections.finish": { as: "head", input: { inspectionId: id(things.inspection) } },
    "inspections.plan": {
      as: "staff",
      input: { ...plan, kind: "joint", leadUnitId: units.office, campaignId: things.campaign },
    },
    "inspections.plan-self-checks": {
      as: "staff",
      input: { ...plan, clientId: randomUUID(), townUnitIds: [units.town] },
    },
    "inspections.record": {
      as: "staff",
      input: {
        ...plan,
        clientId: randomUUID(),
        kind: "routine",
        leadUnitId: units.office,
        startedAt: opened,
        finishedAt: new Date().toISOString(),
        sites: [{ siteId: site, clean: true }],
      },
    },
    "inspections.visit": {
      as: "staff",
      input: { clientId: randomUUID(), inspectionId: things.inspection, siteId: site, visitedAt: opened },
    },
    "issues.paste": {
      as: "staff",
      input: {
        clientId: randomUUID(),
        text: "1\t越区路\t裸土未苫盖",
        mapping: ["ignore", "address", "description"],
        townId: town,
        categoryId: 2,
        preview: false,
      },
    },
    "issues.report": { as: "staff", input: report },
    "ledgers.different": { as: "head", input: { siteId: id(site), otherId: id(things.stove) } },
    "ledgers.entry": {
      as: "head",
      input: { register: "construction", name: "越区工地", townId: id(town), values: {} },
    },
    "ledgers.merge": {
      as: "head",
      input: {
        register: "construction",
        siteId: id(things.spares[0]),
        version: "1",
        into: `${code}-site`,
        reason: "越区",
      },
    },
    "ledgers.personal": { as: "head", input: { register: "stoves", town: id(town), reason: "越区取数" } },
    "ledgers.photo": {
      as: "staff",
      search: { clientId: randomUUID(), visit: things.visit.client },
      picture: "plain",
    },
    "ledgers.record": {
      as: "head",
      input: {
        register: "construction",
        book: "stages",
        siteId: id(site),
        values: { stage: "structure", fromOn: day },
      },
    },
    "ledgers.retire": { as: "head", input: { siteId: id(things.stove), version: "1", on: day, reason: "越区" } },
    "ledgers.reveal": { as: "head", input: { siteId: id(things.stove), field: "phone", reason: "越区" } },
    "ledgers.sheet-commit": { as: "head", input: { id: id(things.list) } },
    "ledgers.sheet-discard": { as: "head", input: { id: id(things.list) } },
    "ledgers.sheet-rest": { as: "head", input: { id: id(things.list), decision: "leave" } },
    "ledgers.sheet-row": { as: "head", input: { id: id(things.list), line: "1", decision: "leave" } },
    "ledgers.strike-record": {
      as: "head",
      input: {
        register: "construction",
        book: "stages",
        siteId: id(site),
        recordId: id(things.record),
        reason: "越区",
      },
    },
    "ledgers.sweep": {
      as: "head",
      input: {
        clientId: randomUUID(),
        register: "construction",
        query: `town=${town}`,
        title: "越区",
        plannedFrom: day,
        plannedTo: later,
      },
    },
    "ledgers.visit": {
      as: "staff",
      input: { clientId: randomUUID(), siteId: things.stove, visitedAt: opened, result: "met", values: {} },
    },
    "ledgers.visit-settle": { as: "head", input: { visitId: id(things.visit.id), take: "theirs" } },
    "look-backs.draw": {
      as: "staff",
      input: { title: "越区", closedFrom: addDays(day, -1), closedTo: addDays(day, 1), size: "5", townIds: [id(town)] },
    },
    "look-backs.record": { as: "staff", input: { pickId: id(things.pick), result: "held" } },
    "missed-reports.decide": {
      as: "head",
      input: { id: id(things.missed), decision: "refused", reason: "越区的理由" },
    },
    "notices.issue": {
      as: "head",
      input: { kind: "interview_notice", toUnitId: id(units.town), title: "约谈" },
    },
    "notices.receive": { as: "housing", input: { id: id(things.notice) } },
    "notices.void": { as: "head", input: { id: id(things.notice), reason: "越区" } },
    "photos.upload": {
      as: "staff",
      search: { clientId: randomUUID(), issueId: id(issue.issueId), kind: "before" },
      picture: "plain",
    },
    "readings.correct": {
      as: "head",
      input: { station: scene.station, date: addDays(day, -1), label: "3", pm25: "50", reason: "越区的理由" },
    },
    "recurrences.decide": {
      as: "head",
      input: { id: id(things.recurrence), decision: "refused", reason: "越区的理由" },
    },
    "roads.accept": { as: "housing", input: { suggestionId: id(things.road) } },
    "roads.decline": { as: "housing", input: { suggestionId: id(things.road), why: "weather" } },
    "sites.contact": { as: "head", input: { siteId: id(site), reason: "越区" } },
    "sites.save": {
      as: "head",
      input: {
        siteId: id(site),
        version: "1",
        kind: "construction",
        name: "越区工地",
        townId: id(town),
        ownerUnitId: id(units.housing),
      },
    },
    "sites.state": { as: "head", input: { siteId: id(things.spares[1]), version: "1", reason: "越区" } },
    "staggered.check": {
      as: "staff",
      input: { clientId: randomUUID(), periodId: id(things.staggered.period), outcome: "pass" },
    },
    "staggered.close": {
      as: "head",
      input: { periodId: id(things.staggered.period), version: "1", reason: "越区" },
    },
    "staggered.period": {
      as: "head",
      input: {
        clientId: randomUUID(),
        siteId: id(things.staggered.site),
        mode: "stop",
        startsOn: addDays(day, 50),
        endsOn: addDays(day, 55),
        checkBy: "power",
      },
    },
    "stops.apply": {
      as: "housing",
      input: {
        clientId: randomUUID(),
        periodId: id(things.stop),
        siteId: id(site),
        ground: "livelihood",
        scope: "越区施工",
        fromOn: day,
        toOn: later,
        upTo: "none",
      },
    },
    "stops.breach": { as: "staff", input: { clientId: randomUUID(), siteId: id(site), note: "越区施工" } },
    "stops.decide": {
      as: "head",
      input: { exemptionId: id(things.asked), version: "1", verb: "refuse", note: "越区" },
    },
    "stops.period": {
      as: "head",
      input: {
        clientId: randomUUID(),
        name: "越区停土",
        startsOn: day,
        endsOn: later,
        townIds: [id(town)],
        reviewUnitId: id(units.housing),
      },
    },
    "stops.plan-upload": { ...paper, as: "housing", params: { id: id(things.exemption) } },
    "stops.review": {
      as: "housing",
      input: { exemptionId: id(things.asked), version: "1", verb: "review", note: "越区" },
    },
    "targets.set": {
      as: "head",
      input: { region: code, year: "2026", measure: "pm25", value: "35", seen: "0".repeat(64) },
    },
    "tasks.change": {
      as: "head",
      input: { taskId: id(issue.taskId), version: "2", verb: "remind", reason: "越区催办" },
      json: { taskId: issue.taskId, version: 2, verb: "remind", reason: "越区催办", idempotencyKey: "foreign-task" },
    },
    "tasks.change-many": { as: "head", input: { pick: [`${issue.taskId}:2`], verb: "remind", reason: "越区催办" } },
    "tasks.undo-many": { as: "head", input: { pick: [`${issue.taskId}:2`], verb: "assign" } },
    "warnings.acknowledge": {
      as: "town",
      input: { recipientId: id(things.recipients.unit), note: "越区电话" },
    },
    "warnings.acknowledge-photo": { ...paper, as: "town", params: { id: id(things.recipients.site) } },
    "warnings.check": {
      as: "staff",
      input: { clientId: randomUUID(), recipientId: id(things.recipients.site), outcome: "pass" },
    },
    "warnings.freeze": { as: "head", input: { warningId: id(things.warning) } },
    "warnings.move": {
      as: "head",
      input: { warningId: id(things.warning), version: "2", verb: "lift", reason: "越区" },
    },
    "warnings.scan-upload": { ...paper, params: { id: id(things.warning) } },
    "weekly.chase": { as: "staff", input: { id: things.round } },
    "weekly.confirm": { as: "town", input: { id: things.report, version: 1, selfCheck: "越区", plan: "越区" } },
    "weekly.draft": { as: "staff", input: { kind: "campaign", campaign: `${code}-campaign` } },
  };
}
