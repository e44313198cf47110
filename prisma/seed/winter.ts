import { homeDistrict } from "@/lib/identity/queries/home-district";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { atInstant, now } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import {
  addDays,
  type CivilDate,
  civilDate,
  civilDateOf,
  diffDays,
  monthOf,
  startOfDay,
  yearOf,
} from "@/lib/shared/civil-date";
import { derivedUuid } from "@/lib/shared/derived-uuid";
import { acknowledge } from "@/lib/winter/commands/acknowledge";
import { checkMeasure } from "@/lib/winter/commands/check-measure";
import { enterWarning } from "@/lib/winter/commands/enter-warning";
import { freezeReport } from "@/lib/winter/commands/freeze-report";
import { moveWarning } from "@/lib/winter/commands/move-warning";
import { remindRecipients } from "@/lib/winter/commands/remind-recipients";
import { runningSeries } from "@/lib/winter/queries/district-air";
import type { WarningLevel } from "@/lib/winter/rules/warning-levels";
import { streamOf, uniform } from "./prng";
import { actor, type DemoPeople, demoPeople } from "./supervision-people";
import { alertDemo } from "./winter-alerts";
import { campaignDemo } from "./winter-campaigns";
import { type Stretch, worstStretch } from "./winter-dates";
import { fireworksDemo } from "./winter-fireworks";
import { roadDemo } from "./winter-roads";
import { staggeredDemo } from "./winter-staggered";
import { STOP_TOLD, stopDemo } from "./winter-stops";

const HOUR = 3_600_000;
const CLIENT = "5b1f3c1e-8f4c-4f0f-9b59-0a2d7f6c1101";
const DRAW = streamOf("warnings");
const YELLOW_HOURS = 62;
const ORANGE_HOURS = 84;
/** Days of a winter in which its episodes may lie. */
const WINTER_DAYS = 120;
/** Both episodes of a winter lie before this many days of it have gone. */
const EPISODES_OVER = 25;

/** The first day of the winter that the demo lives in: the present one once its episodes are over, else the last. */
export function winterStart(today: CivilDate): CivilDate {
  const year = yearOf(today);
  const present = civilDate(monthOf(today) >= 11 ? year : year - 1, 11, 1);
  return monthOf(today) >= 11 && diffDays(today, present) < EPISODES_OVER ? civilDate(year - 1, 11, 1) : present;
}

/** The first day of the winter whose stop of earthwork the demo shows: the present one as soon as its exemptions can have been decided. */
function stopWinter(today: CivilDate): CivilDate {
  const year = yearOf(today);
  return civilDate(today < addDays(civilDate(year, 11, 15), STOP_TOLD) ? year - 1 : year, 11, 1);
}

/**
 * The demo's winter, made by the commands that people use: measures of the listed enterprises, a yellow and an orange episode lived through with
 * their reports, one in force when it is winter now, and exemptions in every state. Only what is missing is made.
 */
export async function winterDemo(today: CivilDate): Promise<void> {
  const [demo] = await sql("winter-demo", "SELECT 1 FROM policy_setting WHERE key = 'demo-supervision'");
  if (!demo) return;
  const people = await transaction((tx) => demoPeople(tx));
  const staff = await personViewer(people.login("daqiban").userId, "");
  const start = winterStart(today);
  await listEnterprises(start);
  await campaignDemo(await personViewer(people.login("zhuren").userId, ""));
  await stopDemo(stopWinter(today), today, people);
  await alertDemo(today, staff);
  await fireworksDemo(today, people, staff);
  await staggeredDemo(today, staff);
  await roadDemo(today, people);
  const { orange, yellow } = await episodeDates(start, today, staff);
  const isFirst = yellow.from < orange.from;
  await episode(people, staff, { ...yellow, name: `${start}/yellow`, paper: isFirst ? 11 : 14, level: "yellow" });
  await episode(people, staff, {
    ...orange,
    name: `${start}/orange`,
    paper: isFirst ? 14 : 11,
    level: "yellow",
    upgrade: "orange",
  });
  const month = monthOf(today);
  if (month === 11 || month <= 3) await inForce(people, staff, today);
  await sql(
    "winter-demo-read",
    "UPDATE notification SET read_at = created_at WHERE read_at IS NULL AND kind LIKE 'warning.%' AND created_at < $1 RETURNING id",
    [new Date(now().getTime() - 2 * 24 * HOUR)],
  );
}

/** Where the demo's own hours are worst, the longer stretch first; set days of a winter that has no hours. */
async function episodeDates(
  start: CivilDate,
  today: CivilDate,
  staff: Viewer,
): Promise<Record<"orange" | "yellow", Dates>> {
  const begin = startOfDay(start);
  // Lifted and reported before the one in force begins.
  const last = new Date(
    Math.min(startOfDay(addDays(start, WINTER_DAYS)).getTime(), startOfDay(addDays(today, -2)).getTime()),
  );
  const series = await runningSeries(await homeDistrict({ sql }, staff), begin, last);
  const aqis = series.map(({ aqi }) => aqi);
  const hourOf = (index: number) => ((series[index]?.at.getTime() ?? 0) / HOUR + 8) % 24;
  const byDay = (index: number) => hourOf(index) >= 8 && hourOf(index) <= 20 && hourOf(index) % 2 === 0;
  const orange = worstStretch(aqis, ORANGE_HOURS, [], byDay);
  const yellow = worstStretch(aqis, YELLOW_HOURS, orange ? [orange] : [], byDay);
  if (!orange || !yellow) {
    const at = (day: number, hour: number) => new Date(begin.getTime() + (day * 24 + hour) * HOUR);
    return { yellow: { from: at(6, 20), hours: YELLOW_HOURS }, orange: { from: at(14, 18), hours: ORANGE_HOURS } };
  }
  const dates = ({ at, hours }: Stretch): Dates => ({ from: series[at]?.at ?? begin, hours });
  return { yellow: dates(yellow), orange: dates(orange) };
}

interface Dates {
  from: Date;
  hours: number;
}

interface Plan {
  name: string;
  paper: number;
  level: WarningLevel;
  upgrade?: WarningLevel;
  from: Date;
  hours: number;
  reason?: string;
}

async function episode(people: DemoPeople, staff: Viewer, plan: Plan): Promise<void> {
  const id = await started(staff, plan);
  if (id === null) return;
  await answers(people, id, plan.from, 1);
  let version = 2;
  const change = (hours: number, verb: "upgrade" | "lift", level?: WarningLevel) =>
    atInstant(new Date(plan.from.getTime() + hours * HOUR), () =>
      transaction((tx) =>
        moveWarning(tx, staff, {
          warningId: id,
          version: version++,
          verb,
          level,
          endsAt: undefined,
          documentNo: "",
          reason: verb === "lift" ? "AQI 已降至 150 以下，预计 36 小时内不再超过" : "预计 AQI 高于 200 将持续 48 小时",
        }),
      ),
    );
  if (plan.upgrade) {
    await change(22, "upgrade", plan.upgrade);
    await answers(people, id, new Date(plan.from.getTime() + 22 * HOUR), 1);
  }
  await looks(people, id, new Date(plan.from.getTime() + 30 * HOUR), 0);
  await change(plan.hours, "lift");
  await atInstant(new Date(plan.from.getTime() + (plan.hours + 20) * HOUR), () =>
    transaction((tx) => freezeReport(tx, staff, id)),
  );
}

/**
 * The one in force: ordered this morning on the forecast, before the bad air is there, so that it fits whatever the stations measure now; most
 * have answered, some places were looked at, one does not keep its measure.
 */
async function inForce(people: DemoPeople, staff: Viewer, today: CivilDate): Promise<void> {
  const [any] = await sql("winter-demo-active", "SELECT 1 FROM warning WHERE active_in IS NOT NULL");
  if (any) return;
  const from = new Date(Math.floor(now().getTime() / HOUR) * HOUR - 8 * HOUR);
  const id = await started(staff, {
    name: `${today}/now`,
    paper: 17,
    level: "yellow",
    from,
    hours: 68,
    reason: "市里会商：明日起静稳高湿，预计 AQI 高于 200 将持续 48 小时，提前启动",
  });
  if (id === null) return;
  await answers(people, id, from, 0.85);
  await looks(people, id, new Date(from.getTime() + 3 * HOUR), 1);
}

async function started(staff: Viewer, plan: Plan): Promise<number | null> {
  const clientId = derivedUuid(CLIENT, plan.name);
  const [known] = await sql("winter-demo-known", "SELECT 1 FROM warning WHERE client_id = $1", [clientId]);
  if (known) return null;
  const reason = plan.reason ?? "静稳高湿，污染物持续累积，预计 AQI 高于 200";
  return atInstant(plan.from, () =>
    transaction(async (tx) => {
      const { warningId } = await enterWarning(tx, staff, {
        clientId,
        source: "city",
        documentNo: `市重污染预警〔${yearOf(civilDateOf(plan.from))}〕${plan.paper}号`,
        level: plan.level,
        pollutant: "pm25",
        startsAt: plan.from,
        endsAt: new Date(plan.from.getTime() + plan.hours * HOUR),
        reason,
      });
      await moveWarning(tx, staff, {
        warningId,
        version: 1,
        verb: "activate",
        level: undefined,
        endsAt: undefined,
        documentNo: "",
        reason,
      });
      return warningId;
    }),
  );
}

/** Who answers when: most within the hour, some after reminders, a share never. */
async function answers(people: DemoPeople, warningId: number, from: Date, share: number): Promise<void> {
  const rows = await sql<{ id: number; code: string; siteId: number | null }>(
    "winter-demo-asked",
    `SELECT r.id, u.code, r.site_id AS "siteId" FROM warning_recipient r JOIN unit u ON u.id = r.unit_id JOIN warning w ON w.id = r.warning_id
      WHERE r.warning_id = $1 AND r.round = w.round AND r.exempt_reason = '' AND r.acknowledged_at IS NULL ORDER BY r.id`,
    [warningId],
  );
  const planned = rows
    .filter((row) => uniform(DRAW, row.id * 4) < share)
    .map((row) => ({ ...row, minutes: 4 + Math.floor(uniform(DRAW, row.id * 4 + 1) ** 3 * 200) }))
    .sort((a, b) => a.minutes - b.minutes);
  let reminded = 0;
  for (const { id, code, siteId, minutes } of planned) {
    for (; reminded + 31 <= minutes; reminded += 31)
      await atInstant(new Date(from.getTime() + (reminded + 31) * 60_000), () => remindRecipients());
    const by = actor(people.of(code, ["staff", "head", "grid_member"]));
    const note = siteId === null ? "" : "电话通知负责人，已按措施执行";
    await atInstant(new Date(from.getTime() + minutes * 60_000), () =>
      transaction((tx) => acknowledge(tx, by, { recipientId: id, note })),
    );
  }
}

/** Every third place is looked at; `failing` of them do not keep their measure. */
async function looks(people: DemoPeople, warningId: number, at: Date, failing: number): Promise<void> {
  const inspector = await personViewer(people.login("daqiban").userId, "");
  const rows = await sql<{ id: number; from: string | null; to: string | null }>(
    "winter-demo-looked",
    `SELECT r.id, r.from_value AS "from", r.to_value AS "to" FROM warning_recipient r JOIN warning w ON w.id = r.warning_id
      WHERE r.warning_id = $1 AND r.round = w.round AND r.site_id IS NOT NULL AND r.exempt_reason = '' AND r.acknowledged_at IS NOT NULL
      ORDER BY r.from_value IS NULL, r.id`,
    [warningId],
  );
  for (const [i, row] of rows.filter((_, n) => n % 3 === 0).entries()) {
    const fails = i < failing;
    const measured =
      row.to === null ? undefined : fails ? Math.round(Number(row.from) * 0.96) : Math.round(Number(row.to) * 0.98);
    await atInstant(new Date(at.getTime() + i * 11 * 60_000), () =>
      transaction((tx) =>
        checkMeasure(tx, inspector, {
          clientId: derivedUuid(CLIENT, `check/${row.id}`),
          recipientId: row.id,
          outcome: fails ? "fail" : "pass",
          measured,
          note: fails ? "生产线满负荷运行" : "",
        }),
      ),
    );
  }
}

/** Enterprises of the ledger that have no entry yet: on the list, with a measure for each level, one exempt, one stopped, one not checkable. */
async function listEnterprises(start: CivilDate): Promise<void> {
  await sql(
    "winter-demo-enterprises",
    `INSERT INTO industrial_enterprise (site_id, sector, grade, exempt, exempt_reason, long_stopped, power_monitor)
     SELECT id, CASE WHEN name LIKE '%砖%' THEN '砖瓦窑' WHEN name LIKE '%铸造%' THEN '铸造' ELSE '商砼搅拌站' END,
            (ARRAY['B', 'C', 'D'])[1 + id % 3], n = 2, CASE WHEN n = 2 THEN '保障民生供热' ELSE '' END, n = 3, id % 2 = 0
       FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM site WHERE kind = 'enterprise' AND closed_on IS NULL) s
     ON CONFLICT (site_id) DO NOTHING RETURNING site_id`,
  );
  await sql(
    "winter-demo-measures",
    `INSERT INTO emergency_measure (site_id, since, level, measure, from_value, to_value, measure_unit, check_by, recorded_by_name)
     SELECT s.id, $1::date, l.level,
            CASE WHEN s.id % 5 = 0 THEN '停用部分产线，减少运输车次' ELSE '日投料量由 ' || b.base || ' 吨降到 ' || round(b.base * l.part) || ' 吨' END,
            CASE WHEN s.id % 5 = 0 THEN NULL ELSE b.base END, CASE WHEN s.id % 5 = 0 THEN NULL ELSE round(b.base * l.part) END,
            CASE WHEN s.id % 5 = 0 THEN '' ELSE '吨/日' END, (ARRAY['feed', 'power', 'online'])[1 + s.id % 3], '演示数据'
       FROM site s JOIN industrial_enterprise e ON e.site_id = s.id
       CROSS JOIN (VALUES ('yellow', 0.8), ('orange', 0.6), ('red', 0.4)) l(level, part)
       CROSS JOIN LATERAL (SELECT 300 + (s.id * 37 % 9) * 60 AS base) b
      WHERE s.kind = 'enterprise' AND s.closed_on IS NULL AND NOT EXISTS (SELECT FROM emergency_measure m WHERE m.site_id = s.id)
     RETURNING id`,
    [start],
  );
}
