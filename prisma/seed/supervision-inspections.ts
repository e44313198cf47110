import type { Viewer } from "@/lib/identity/rules/viewer";
import type { InspectionKind } from "@/lib/issues/rules/inspection-kind";
import { isWorkingDay } from "@/lib/issues/rules/working-days";
import {
  addDays,
  type CivilDate,
  civilDateOf,
  dayOfWeek,
  daysBetween,
  monthOf,
  startOfDay,
} from "@/lib/shared/civil-date";
import { TOWNS, villageCode } from "./places";
import { streamOf, uniform } from "./prng";
import type { DemoCase } from "./supervision-case";
import type { DemoGround } from "./supervision-ground";
import type { DemoPeople } from "./supervision-people";

export interface DemoInspection {
  id: number;
  key: number;
  kind: InspectionKind;
  state: "planned" | "done" | "cancelled";
  title: string;
  leadUnitId: number;
  campaignId: number | null;
  from: CivilDate;
  to: CivilDate;
  startedAt: Date | null;
  finishedAt: Date | null;
  note: string;
  recordedBy: Viewer;
  recordedAt: Date;
  team: { person: Viewer; isLead: boolean; team: string }[];
  regions: Map<number, boolean>;
  sites: Map<number, boolean>;
  versionId: number | null;
  results: { siteId: number; itemId: number; outcome: "pass" | "fail" | "not_applicable"; issueId: number | null }[];
}

const HOUR = 3_600_000;
const STREAM = streamOf("inspections");

/** Everything that was walked in [from, end], and what is planned next. Findings get the inspection that they come from. */
export class Inspections {
  readonly all: DemoInspection[] = [];

  constructor(
    private readonly ground: DemoGround,
    private readonly people: DemoPeople,
    private readonly cases: readonly DemoCase[],
  ) {}

  walk(from: CivilDate, since: Date | null, end: Date): void {
    const byDay = new Map<CivilDate, DemoCase[]>();
    for (const made of this.cases) {
      const day = civilDateOf(made.planned.foundAt);
      byDay.set(day, [...(byDay.get(day) ?? []), made]);
    }
    for (const day of daysBetween(from, civilDateOf(end))) {
      const found = byDay.get(day) ?? [];
      if (isWorkingDay(this.ground.calendar, day)) this.selfChecks(day, found, since, end);
      this.inspectDay(day, found, since, end);
    }
  }

  /** Towns walk their own grids, each on its weekday, in summer every other week: where nothing was found, they say so. */
  private selfChecks(day: CivilDate, found: readonly DemoCase[], since: Date | null, end: Date): void {
    const summer = monthOf(day) >= 4 && monthOf(day) <= 10;
    const week = Math.floor(streamDay(day) / 7);
    const finishedAt = at(day, 16.6);
    if (finishedAt > end || (since && finishedAt <= since)) return;
    for (const [t, town] of TOWNS.entries()) {
      if (dayOfWeek(day) !== (t % 5) + 1 || (summer && (week + t) % 2 === 1)) continue;
      const key = streamOf(`self check ${town.code} ${day}`);
      const walker = this.people.of(`town-${town.code}`, ["grid_member"], week);
      const own = found.filter(
        (made) =>
          made.planned.town === town.code && made.planned.source === "patrol" && made.planned.foundAt < finishedAt,
      );
      const made = this.add(
        key,
        "self_check",
        `${town.name}网格自查`,
        walker.unitId,
        day,
        at(day, 9),
        finishedAt,
        walker,
      );
      made.team.push({ person: walker, isLead: true, team: "1" });
      for (const [v] of town.villages.entries()) {
        const regionId = this.ground.regions.get(villageCode(town, v))?.id;
        const there = own.some(({ gridId }) => gridId === regionId);
        if (regionId !== undefined && (there || uniform(key, v) < 0.6))
          made.regions.set(regionId, !there && uniform(key, 20 + v) < 0.4);
      }
      const places = this.ground.sites.filter((site) => site.town === town.code);
      for (let i = 0; i < 3; i++) {
        const site = places[Math.floor(uniform(key, 40 + i) * places.length)];
        if (site) made.sites.set(site.id, !own.some(({ siteId }) => siteId === site.id));
      }
      for (const finding of own) {
        finding.inspectionId = made.id;
        if (finding.siteId !== null) made.sites.set(finding.siteId, false);
      }
      if (own.length === 0) made.note = "未发现新问题";
    }
  }

  /** What the office and the departments walked that day, by day and by night; on some days they find nothing. */
  private inspectDay(day: CivilDate, found: readonly DemoCase[], since: Date | null, end: Date): void {
    const number = streamDay(day);
    const winter = monthOf(day) >= 11 || monthOf(day) <= 3;
    for (const night of [false, true]) {
      const own = found.filter(
        ({ planned }) => planned.source === "inspection" && planned.foundAt >= at(day, 18) === night,
      );
      const finishedAt = at(day, night ? 22.5 : 17);
      const extra =
        winter &&
        isWorkingDay(this.ground.calendar, day) &&
        uniform(STREAM, number * 2 + Number(night)) < (night ? 0.05 : 0.08);
      if ((own.length === 0 && !extra) || finishedAt > end || (since && finishedAt <= since)) continue;
      const key = streamOf(`inspection ${day} ${night}`);
      const joint = dayOfWeek(day) === 3 || dayOfWeek(day) === 5;
      const kind: InspectionKind = night
        ? "night"
        : joint
          ? "joint"
          : own.some(({ campaignId }) => campaignId) && uniform(key, 1) < 0.4
            ? "campaign"
            : "routine";
      const titles = {
        night: "夜查",
        joint: "联合督查",
        campaign: "专项督查",
        routine: "日常督查",
        self_check: "自查",
      };
      const lead = this.people.login("daqiban");
      const made = this.add(
        key,
        kind,
        `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日${titles[kind]}`,
        lead.unitId,
        day,
        at(day, night ? 19 : 9),
        finishedAt,
        lead,
      );
      made.campaignId = kind === "campaign" ? (own.find(({ campaignId }) => campaignId)?.campaignId ?? null) : null;
      this.team(made, own, joint);
      this.visit(made, own);
    }
  }

  private team(made: DemoInspection, own: readonly DemoCase[], joint: boolean): void {
    const { people } = this;
    const members = [people.login("daqiban"), people.of("hbfj", ["head"]), ...own.map(({ finder }) => finder)];
    if (joint) members.push(people.login("chengguan"), people.login("zhujian2"), people.login("gongan"));
    const seen = new Set<number>();
    for (const [i, person] of members.entries()) {
      if (seen.has(person.userId)) continue;
      seen.add(person.userId);
      made.team.push({ person, isLead: i === 0, team: joint && i % 2 === 1 ? "2" : "1" });
    }
  }

  /** The sites of the findings and a few of the same kind in the same towns, item by item where there is a list for them. */
  private visit(made: DemoInspection, own: readonly DemoCase[]): void {
    const { ground } = this;
    const u = (n: number) => uniform(made.key, n);
    const town = own[0]?.planned.town ?? TOWNS[Math.floor(u(2) * TOWNS.length)]?.code ?? "";
    const kind = own[0]?.planned.site?.kind ?? ground.sites.filter((site) => site.town === town)[0]?.kind;
    for (const { townId, siteId } of own) {
      made.regions.set(townId, false);
      if (siteId !== null) made.sites.set(siteId, false);
    }
    const alike = ground.sites.filter((site) => site.town === town && site.kind === kind && !made.sites.has(site.id));
    for (const site of alike.slice(0, 2 + Math.floor(4 * u(3)))) made.sites.set(site.id, true);
    if (own.length === 0) {
      const townId = ground.regions.get(town)?.id;
      if (townId !== undefined) made.regions.set(townId, true);
      made.note = "抽查点位均符合要求";
    }
    for (const finding of own) finding.inspectionId = made.id;
    const list = ground.checklists.find(({ siteKind }) => siteKind === kind);
    if (!list) return;
    made.versionId = list.versionId;
    for (const siteId of made.sites.keys()) {
      if (ground.sites.find((site) => site.id === siteId)?.kind !== kind) continue;
      const owed = own.filter((finding) => finding.siteId === siteId);
      for (const [i, item] of list.items.entries()) {
        const at = owed.findIndex(({ category }) => category.id === item.categoryId);
        const failed = at >= 0 ? owed.splice(at, 1)[0] : undefined;
        const outcome = failed ? "fail" : uniform(made.key, siteId * 16 + i) < 0.07 ? "not_applicable" : "pass";
        made.results.push({ siteId, itemId: item.id, outcome, issueId: failed?.issueId ?? null });
      }
    }
  }

  /** What is on the calendar from today on, and one that fell through. */
  plan(today: CivilDate, now: Date): void {
    const lead = this.people.login("daqiban");
    const towns = [TOWNS[3], TOWNS[4], TOWNS[1]];
    const plans: [InspectionKind, "planned" | "cancelled", string, number, number][] = [
      ["night", "planned", "重点镇街夜查（焚烧、渣土车）", 1, 1],
      ["joint", "planned", "煤场、堆场联合督查", 3, 4],
      ["campaign", "planned", "冬防燃煤专项督查", 7, 9],
      ["joint", "cancelled", "餐饮油烟联合督查", -6, -6],
    ];
    for (const [i, [kind, state, title, from, to]] of plans.entries()) {
      const made = this.add(
        streamOf(`plan ${today} ${i}`),
        kind,
        title,
        lead.unitId,
        addDays(today, from),
        null,
        null,
        lead,
      );
      made.to = addDays(today, to);
      made.state = state;
      made.recordedAt = new Date(
        Math.min(now.getTime() - HOUR, at(addDays(today, Math.min(from, 0) - 3), 10 + i).getTime()),
      );
      made.note = state === "cancelled" ? "与省级督察时间冲突，取消" : "";
      made.team.push(
        { person: lead, isLead: true, team: "1" },
        { person: this.people.of("hbfj", ["head"]), isLead: false, team: "1" },
      );
      if (kind === "joint") made.team.push({ person: this.people.login("zhujian2"), isLead: false, team: "2" });
      const town = towns[i % 3];
      for (const site of this.ground.sites.filter((known) => known.town === town?.code).slice(0, 4))
        made.sites.set(site.id, false);
      const regionId = town ? this.ground.regions.get(town.code)?.id : undefined;
      if (regionId !== undefined) made.regions.set(regionId, false);
    }
  }

  private add(
    key: number,
    kind: InspectionKind,
    title: string,
    leadUnitId: number,
    day: CivilDate,
    startedAt: Date | null,
    finishedAt: Date | null,
    by: Viewer,
  ): DemoInspection {
    const made: DemoInspection = {
      id: this.all.length,
      key,
      kind,
      state: "done",
      title,
      leadUnitId,
      campaignId: null,
      from: day,
      to: day,
      startedAt,
      finishedAt,
      note: "",
      recordedBy: by,
      recordedAt: finishedAt ?? at(day, 9),
      team: [],
      regions: new Map(),
      sites: new Map(),
      versionId: null,
      results: [],
    };
    this.all.push(made);
    return made;
  }
}

function streamDay(day: CivilDate): number {
  return Math.floor(startOfDay(day).getTime() / 86_400_000);
}

function at(day: CivilDate, hour: number): Date {
  return new Date(startOfDay(day).getTime() + Math.round(hour * 60) * 60_000);
}
