import { lookBackDraw } from "@/lib/follow-up/rules/look-back-draw";
import { systemViewer, type Viewer } from "@/lib/identity/rules/viewer";
import { civilDateOf } from "@/lib/shared/civil-date";
import { pointIn } from "./outlines";
import { TOWNS } from "./places";
import { streamOf, uniform } from "./prng";
import type { DemoCase, DemoDraw } from "./supervision-case";
import { type Cast, liveThrough, rectify } from "./supervision-course";
import type { PlannedDraw } from "./supervision-draws";
import type { DemoGround } from "./supervision-ground";
import { NotYet, TaskLife } from "./supervision-life";
import type { DemoPeople } from "./supervision-people";
import { comeBacks, decided } from "./supervision-recurrence";
import { type PlannedIssue, plannedIssues } from "./supervision-story";

/** What a unit is like: how often it is late. Towns in their own order. */
const SLACK: Readonly<Record<string, number>> = { zjj: 0.24, cgj: 0.16, scjgj: 0.22, hbfj: 0.06, gxj: 0.1, jtj: 0.3 };
const TOWN_SLACK = [0.14, 0.26, 0.12, 0.42, 0.32, 0.14, 0.09, 0.22, 0.06];
const REQUIREMENTS: Readonly<Record<string, string>> = {
  dust: "立即覆盖并洒水抑尘，落实七个百分之百，整改后上传同角度照片",
  coal: "煤炭入棚或全覆盖，停止无措施加工，补齐台账和质检报告",
  burning: "立即扑灭并清理残渣，查明责任人，开展宣传教育",
  industry: "恢复治污设施正常运行，封闭无组织排放点，提交运行记录",
  catering: "清洗或更换油烟净化器，建立清洗台账，营业时全程开启",
  mobile: "停止使用不达标车辆、机械，完成检测后再上路、进场",
};
/** Whose matter it is too: they are copied in or help, where else the town or 城管局 would. */
const COMPANION: Readonly<Record<string, string>> = {
  "burning.straw": "nyncj",
  "burning.weeds": "nyncj",
  "dust.truck-cover": "gafj",
};
const OFFICE_ROLES = ["staff", "head"] as const;

/** The findings of (since, end], with numbers and ids still to be given by the caller, in the order in which they were reported. */
export function reportedIssues(since: Date | null, end: Date): { planned: PlannedIssue; reportedAt: Date }[] {
  return plannedIssues(civilDateOf(end))
    .map((planned) => ({
      planned,
      reportedAt: new Date(planned.foundAt.getTime() + Math.round(3 + 14 * uniform(planned.key, 40)) * 60_000),
    }))
    .filter(({ reportedAt }) => reportedAt <= end && (since === null || reportedAt > since))
    .sort((a, b) => a.reportedAt.getTime() - b.reportedAt.getTime());
}

/** Lives all findings through, each in the light of the earlier ones: what comes back, and what a second look finds. */
export class History {
  readonly cases: DemoCase[] = [];
  readonly draws: DemoDraw[] = [];

  constructor(
    private readonly ground: DemoGround,
    private readonly people: DemoPeople,
    private readonly end: Date,
  ) {}

  live(planned: PlannedIssue, ids: { issueId: number; taskId: number; number: string; reportedAt: Date }): void {
    const made = this.begin(planned, ids);
    made.comeBacks = comeBacks(this.cases, made).map((basis) => decided(basis, made, this.people, this.end));
    const relapses = made.comeBacks.filter(({ state }) => state === "confirmed");
    for (const { earlier } of relapses)
      made.life.columns.recurrences = Math.max(Number(made.life.columns.recurrences ?? 0), relapsesOf(earlier) + 1);
    liveThrough(made.life, made.cast, made.facts);
    this.cases.push(made);
  }

  /**
   * A draw among what was closed in a period, and what the looks found: what is open again gets a new round. Of the `latest` draw the last
   * look up to now found something, and nobody has signed for it yet.
   */
  lookBack({ title, at, size, latest, ...period }: PlannedDraw): void {
    const closed = this.cases.filter(({ life }) => {
      const on = life.task.state === "closed" ? (life.columns.closed_at as Date) : null;
      return on !== null && on < at && civilDateOf(on) >= period.from && civilDateOf(on) <= period.to;
    });
    if (closed.length === 0) return;
    const key = streamOf(`look back ${civilDateOf(at)}`);
    const seed = `${civilDateOf(at).replaceAll("-", "")}-${streamOf(String(key)).toString(16).padStart(8, "0")}`;
    const byTask = new Map(closed.map((made) => [made.taskId, made]));
    const population = [...byTask.keys()];
    const drawer = this.people.login("daqiban");
    // Another person than who closes: see look-back-hands.
    const looker = this.people.login("zhuren");
    const looks = lookBackDraw(population, seed, size).map((taskId, i) => {
      const made = byTask.get(taskId) as DemoCase;
      return { taskId, made, checkedAt: made.life.moment(at, 1 + Math.floor(i / 2), 9.6 + 1.5 * uniform(key, i)) };
    });
    const last = looks.findLast(({ checkedAt }) => checkedAt <= this.end);
    const picks: DemoDraw["picks"] = looks.map(({ taskId, made, checkedAt }, i) => {
      const fresh = latest && taskId === last?.taskId;
      if (checkedAt > this.end) return { taskId, result: "waiting", note: "", at: null, by: null };
      if (!fresh && uniform(key, 100 + i) > 0.17)
        return { taskId, result: "held", note: "现场保持良好", at: checkedAt, by: looker };
      const note = "回头看发现同一位置问题反弹";
      this.reopen(made, checkedAt, looker, note, fresh);
      return { taskId, result: "recurred", note, at: checkedAt, by: looker };
    });
    const criteria = { closedFrom: period.from, closedTo: period.to, townIds: [], categoryIds: [] };
    this.draws.push({ title, seed, size, population, criteria, at, by: drawer, picks });
  }

  /** A new round; `unsigned`: the owner has not signed for it yet. */
  private reopen(made: DemoCase, at: Date, by: Viewer, reason: string, unsigned: boolean): void {
    try {
      made.life.task.photosVerify = 1;
      made.life.act(at, by, { verb: "reopen", reason, dueOn: made.life.due(at, made.facts.days) });
      if (unsigned) {
        made.life.pass(this.end);
        return;
      }
      const owner = made.life.task.ownerUnitId === made.facts.ownerUnitId ? made.cast.owner : made.cast.other;
      const facts = { ...made.facts, otherUnitId: made.facts.ownerUnitId };
      rectify(
        made.life,
        { ...made.cast, owner, verifier: made.cast.office },
        facts,
        at,
        "已重新整改并落实专人看管",
        60,
      );
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
    }
  }

  private begin(
    planned: PlannedIssue,
    ids: { issueId: number; taskId: number; number: string; reportedAt: Date },
  ): DemoCase {
    const { ground } = this;
    const category = ground.categories.get(planned.category);
    const town = ground.regions.get(planned.town);
    const grid = ground.regions.get(planned.grid);
    const site = planned.site ? ground.sites.find(({ code }) => code === planned.site?.code) : undefined;
    if (!category || !town) throw new Error(`demo lacks ${planned.category} or ${planned.town}`);
    const u = (n: number) => uniform(planned.key, n);
    const finder = this.finderOf(planned, u(41));
    const cast = this.castOf(planned, finder);
    const point = site ?? pointIn(planned.town, 0.15 + 0.7 * u(42), 0.15 + 0.7 * u(43));
    const day = civilDateOf(planned.foundAt);
    const running = ground.campaigns.filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
    const special = running.find(({ about }) => about.some((prefix) => planned.category.startsWith(prefix)));
    const winter = running.find(({ kind }) => kind === "winter");
    const year = day.slice(0, 4);
    return {
      planned,
      ...ids,
      category,
      siteId: site?.id ?? null,
      point: { lon: point.lon, lat: point.lat },
      townId: town.id,
      gridId: grid?.id ?? null,
      address: site
        ? ""
        : `${grid?.name ?? town.name}${["村道旁", "路口东侧", "河道边", "集市北侧"][Math.floor(u(44) * 4)]}`,
      finder,
      campaignId: special?.id ?? (u(45) < 0.6 ? (winter?.id ?? null) : null),
      stationId: planned.source === "air_anomaly" ? (ground.stations.get(planned.town) ?? null) : null,
      externalRef:
        planned.source === "public_report"
          ? `12369-${year}-${String(1000 + Math.floor(9000 * u(46)))}`
          : planned.source === "superior"
            ? `市攻坚办转〔${year}〕${1 + Math.floor(180 * u(46))}号`
            : "",
      inspectionId: null,
      cast,
      facts: {
        key: planned.key,
        foundAt: planned.foundAt,
        days: category.defaultDays,
        fixedOnSpot: planned.fixedOnSpot,
        ownerUnitId: cast.owner.unitId,
        otherUnitId: cast.other.unitId,
        slack: slackOf(planned.owner),
        requirement: REQUIREMENTS[planned.category.split(".")[0] ?? ""] ?? "按要求整改",
      },
      life: this.lifeOf(ids, planned, finder),
      comeBacks: [],
    };
  }

  private finderOf(planned: PlannedIssue, share: number): Viewer {
    if (planned.source === "patrol")
      return this.people.of(`town-${planned.town}`, ["grid_member"], Math.floor(share * 3));
    if (planned.source === "inspection" && share < 0.35) return this.people.of("hbfj", OFFICE_ROLES);
    return this.people.login(share < 0.85 ? "daqiban" : "fuzhuren");
  }

  private castOf(planned: PlannedIssue, finder: Viewer): Cast {
    const { people } = this;
    const town = `town-${planned.town}`;
    const other = COMPANION[planned.category] ?? (planned.owner === town ? "cgj" : town);
    const turn = Math.floor(uniform(planned.key, 47) * 2);
    const office = people.login(finder.loginName === "daqiban" ? "fuzhuren" : "daqiban");
    // A department's work on the spot is looked at by the town in a quarter of the cases, everything else by the office.
    const byTown = planned.owner !== town && other !== town && uniform(planned.key, 48) < 0.25;
    return {
      finder,
      office,
      head: people.login("zhuren"),
      owner: people.of(planned.owner, OFFICE_ROLES, turn),
      other: people.of(other, OFFICE_ROLES, turn),
      verifier: byTown ? people.of(town, OFFICE_ROLES) : office,
    };
  }

  private lifeOf(ids: { issueId: number; taskId: number; number: string }, planned: PlannedIssue, finder: Viewer) {
    const task = {
      id: ids.taskId,
      issueId: ids.issueId,
      number: ids.number,
      state: "open" as const,
      pending: "none" as const,
      version: 1,
      round: 0,
      pendingDetail: null,
      requirement: "",
      measures: "",
      ownerUnitId: null,
      coUnitIds: [],
      ccUnitIds: [],
      issuerUnitId: null,
      verifierUnitId: null,
      finderId: finder.userId,
      finderUnitId: finder.unitId,
      fixedBy: [],
      dueOn: null,
      extensions: 0,
      replyOwed: false,
      orderedAt: null,
      escalationLevel: 0,
      photosBefore: 1,
      photosAfter: 0,
      photosVerify: 0,
    };
    return new TaskLife(task, this.ground.calendar, this.end, systemViewer("escalations"), planned.foundAt);
  }
}

export function relapsesOf(made: DemoCase): number {
  return Number(made.life.columns.recurrences ?? 0);
}

function slackOf(owner: string): number {
  const town = TOWNS.findIndex(({ code }) => `town-${code}` === owner);
  return town >= 0 ? (TOWN_SLACK[town] ?? 0.2) : (SLACK[owner] ?? 0.15);
}
