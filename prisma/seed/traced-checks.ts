import { decideMissedReport } from "@/lib/follow-up/commands/decide-missed-report";
import { decideRecurrence } from "@/lib/follow-up/commands/decide-recurrence";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { recordInspection } from "@/lib/inspections/commands/record-inspection";
import { inspectionRecordInput } from "@/lib/inspections/schema";
import { applyTransition } from "@/lib/issues/commands/apply-transition";
import { loadWorkingCalendar } from "@/lib/issues/queries/working-calendar";
import { addWorkingDays, type WorkingCalendar } from "@/lib/issues/rules/working-days";
import { transitionInput } from "@/lib/issues/schema";
import { atInstant, now } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { addDays, type CivilDate, civilDateOf, startOfDay } from "@/lib/shared/civil-date";
import { derivedUuid } from "@/lib/shared/derived-uuid";
import type { Point } from "@/lib/shared/distance";
import { SPIKE_FROM, windOf } from "@/lib/tracing/queries/spikes";
import { rankCandidates } from "@/lib/tracing/rules/candidates";
import { hoursInARow } from "@/lib/tracing/rules/hours-in-a-row";
import { TOP } from "@/lib/tracing/rules/lift";
import { meanWind, type Wind } from "@/lib/tracing/rules/wind";
import { HOME } from "./places";
import { type Plume, plumesOver } from "./plumes";
import { streamOf, uniform } from "./prng";
import { demoStations } from "./stations";
import { actor, type DemoPeople, demoPeople } from "./supervision-people";
import { localHour } from "./weather-events";

const CLIENT = "5b1f3c1e-8f4c-4f0f-9b59-0a2d7f6c1107";
const HOUR = 3_600_000;
/** Days back from today that the hit record looks; spikes so young are left to whoever tries the demo. */
const DAYS = 365;
const YOUNG = 14;
/** µg/m³ that the middle one of all stations stays below, so that the office takes a spike for a place's and not for the region's. */
const ELSEWHERE = 110;
/** Where the same station had one within so many days before, somebody has just been there. */
const PAUSE = 4;

/** A spike of one station alone, with a wind. */
interface Alone {
  station: Point & { code: string; name: string };
  from: Date;
  hours: number;
  wind: Wind & { isCalm: boolean };
}

interface Place extends Point {
  siteId: number;
  code: string;
  name: string;
  townId: number;
  gridId: number | null;
  kind: string;
  since: Date;
  until: Date | null;
}

/** What is found at a kind of place that blew. */
const FOUND: Readonly<Record<string, readonly [category: string, words: string, owner: string, measures: string]>> = {
  construction: ["dust.dry-earthwork", "土方作业未湿法，现场扬尘明显", "zjj", "加装雾炮，湿法作业"],
  coal_yard: ["coal.yard-open", "煤堆未覆盖，风起扬尘", "town", "已全部覆盖，增设喷淋"],
  coal_outlet: ["coal.yard-open", "散煤露天堆放，未覆盖", "town", "已入棚"],
  stove: ["coal.low-grade", "多户使用有烟煤取暖", "town", "更换洁净煤"],
  enterprise: ["industry.fugitive", "料库封闭不严，无组织排放", "hbfj", "已修补封闭，集气罩恢复"],
  stockyard: ["dust.stockpile", "砂石料未覆盖，装卸起尘", "town", "已覆盖，装卸时喷淋"],
  land: ["burning.rubbish", "有新近焚烧痕迹", "town", "已清理，加派看护"],
};

/**
 * The checks that followed the tracing: after a spike of one station alone that had a wind, the office goes the next morning to the first
 * three places of its list, as they stood then. Where one of them made the spike, a problem is found there; where the list was wrong they
 * come back with nothing. Of the last year, by the commands that people use; a second call makes only what is missing.
 */
export async function traceDemo(today: CivilDate): Promise<number> {
  const [demo] = await sql("traced-demo", "SELECT 1 FROM policy_setting WHERE key = 'demo-registers'");
  if (!demo) return 0;
  const people = await transaction((tx) => demoPeople(tx));
  const staff = await personViewer(people.login("daqiban").userId, "");
  const [alone, places] = await Promise.all([spikesAlone(today), allPlaces()]);
  const plumes = plumesOver(localHour(addDays(today, -DAYS)), localHour(today));
  const calendar = await loadWorkingCalendar({ sql });
  let made = 0;
  for (const spike of alone) {
    const again = alone.some(({ station, from }) => {
      const days = (spike.from.getTime() - from.getTime()) / (24 * HOUR);
      return station.code === spike.station.code && days > 0 && days < PAUSE;
    });
    if (!again && (await check(spike, { places, plumes, people, staff, calendar }))) made++;
  }
  return made;
}

interface Ground {
  places: readonly Place[];
  plumes: readonly Plume[];
  people: DemoPeople;
  staff: Viewer;
  calendar: WorkingCalendar;
}

/** Whether it was made now. */
async function check(spike: Alone, { places, plumes, people, staff, calendar }: Ground): Promise<boolean> {
  const { station, from, hours, wind } = spike;
  const name = `${station.code}/${from.toISOString()}`;
  const clientId = derivedUuid(CLIENT, name);
  const [known] = await sql("", "SELECT 1 FROM inspection WHERE client_id = $1", [clientId]);
  if (known) return false;
  const listed = rankCandidates(
    station,
    places.filter(({ since, until }) => since <= from && (until === null || until > from)),
    wind,
  )
    .slice(0, TOP)
    .map(({ place }) => place);
  if (listed.length < TOP) return false;
  const hour = Math.floor(from.getTime() / HOUR) + 8;
  const blew = plumes.find(
    (plume) =>
      plume.from < hour + hours &&
      plume.from + plume.hours > hour &&
      listed.some(({ code }) => code === plume.place.code),
  );
  const source = listed.find(({ code }) => code === blew?.place.code);
  const day = addWorkingDays(calendar, civilDateOf(new Date(from.getTime() + hours * HOUR)), 1);
  const at = (hourOfDay: number, days = 0) =>
    new Date(startOfDay(addWorkingDays(calendar, day, days)).getTime() + hourOfDay * HOUR);
  const found = source && FOUND[source.kind];
  const findingId = derivedUuid(CLIENT, `${name}/found`);
  const input = inspectionRecordInput.parse({
    clientId,
    kind: "routine",
    title: `溯源核查：${station.name}${Number(civilDateOf(from).slice(5, 7))}月${Number(civilDateOf(from).slice(8))}日PM2.5突高`,
    leadUnitId: staff.unitId,
    plannedFrom: day,
    plannedTo: day,
    team: [{ unitId: staff.unitId, userId: staff.userId, name: staff.name, isLead: true }],
    note: source ? "" : "候选地点均未发现问题",
    startedAt: at(8.5).toISOString(),
    finishedAt: at(11.5).toISOString(),
    sites: listed.map((place) => ({ siteId: place.siteId, clean: place !== source })),
    findings:
      source && found
        ? [
            {
              clientId: findingId,
              categoryId: await idOf("category", found[0]),
              source: "inspection",
              severity: uniform(streamOf(name), 1) < 0.3 ? "serious" : "minor",
              description: `${source.name}${found[1]}`,
              siteId: source.siteId,
              townId: source.townId,
              ...(source.gridId === null ? {} : { gridId: source.gridId }),
              foundAt: at(10).toISOString(),
              stationId: await idOf("station", station.code),
              spikeHour: from.toISOString(),
            },
          ]
        : [],
  });
  const { issues } = await atInstant(at(12), () => transaction((tx) => recordInspection(tx, staff, input)));
  const [issue] = issues;
  if (source && found && issue) {
    await judge(issue.issueId, await personViewer(people.login("zhuren").userId, ""), at(16));
    await putRight(issue.taskId, source, found, people, staff, at);
  }
  await sql(
    "traced-demo-read",
    "UPDATE notification SET read_at = created_at WHERE read_at IS NULL AND created_at >= $1 AND created_at < $2 RETURNING id",
    [at(0), at(0, 3)],
  );
  return true;
}

/** What the finding suggested is decided the same day: it is the last one's relapse and no other's, and the grid's own walk was earlier. */
async function judge(issueId: number, head: Viewer, at: Date): Promise<void> {
  const again = await sql<{ id: number }>(
    "",
    "SELECT id FROM recurrence WHERE later_issue_id = $1 AND state = 'suggested' ORDER BY days_since_close, id",
    [issueId],
  );
  const missed = await sql<{ id: number }>(
    "",
    "SELECT id FROM missed_report WHERE issue_id = $1 AND state = 'suggested'",
    [issueId],
  );
  await atInstant(at, () =>
    transaction(async (tx) => {
      for (const [i, { id }] of again.entries())
        await decideRecurrence(tx, head, {
          id,
          ...(i === 0
            ? { decision: "confirmed" as const, reason: "" }
            : { decision: "refused" as const, reason: "已按最近一次认定" }),
        });
      for (const { id } of missed)
        await decideMissedReport(tx, head, { id, decision: "refused", reason: "问题发生在自查之后，不属漏报" });
    }),
  );
}

/** Ordered that day, put right the next and closed by the office. */
async function putRight(
  taskId: number,
  source: Place,
  [, , owner, measures]: (typeof FOUND)[string] & object,
  people: DemoPeople,
  staff: Viewer,
  at: (hourOfDay: number, days?: number) => Date,
): Promise<void> {
  const [town] = await sql<{ code: string }>("", "SELECT code FROM region WHERE id = $1", [source.townId]);
  const unit = people.units.get(owner === "town" ? `town-${town?.code}` : owner);
  if (!unit) return;
  const fixer = actor(people.of(unit.code, ["staff", "head"]));
  const step = (by: Viewer, moment: Date, version: number, change: object) =>
    atInstant(moment, () =>
      transaction((tx) => applyTransition(tx, by, transitionInput.parse({ taskId, version, ...change }))),
    );
  await step(staff, at(14), 1, { verb: "assign", ownerUnitId: unit.id, days: 3 });
  await atInstant(at(10, 1), () => picture(taskId, fixer));
  await step(fixer, at(10.2, 1), 2, { verb: "submit", measures });
  await step(staff, at(15, 2), 3, { verb: "close", reason: "现场复核，已落实" });
}

/** A picture of the demo's own stands for the one that was taken. */
async function picture(taskId: number, by: Viewer): Promise<void> {
  await sql(
    "traced-demo-picture",
    `INSERT INTO photo (client_id, issue_id, kind, sha256, file_key, thumb_key, width, height, bytes, media, perceptual_hash, uploaded_at, uploaded_by,
       uploaded_by_name, uploaded_by_unit_id, round)
     SELECT $1::uuid, own.issue_id, 'after', md5($1::text) || md5($1::text || 'x'), p.file_key, p.thumb_key, p.width, p.height, p.bytes, p.media,
       ('x' || left(md5($1::text), 16))::bit(64)::bigint, $6, $3, $4, $5, 1
       FROM (SELECT t.issue_id, i.category_id FROM rectification_task t JOIN issue i ON i.id = t.issue_id WHERE t.id = $2) own,
         photo p JOIN issue i ON i.id = p.issue_id
      WHERE p.kind = 'after' AND p.media = 'image/jpeg' ORDER BY i.category_id <> own.category_id, p.id LIMIT 1 RETURNING id`,
    [derivedUuid(CLIENT, `picture/${taskId}`), taskId, by.userId || null, by.name, by.unitId, now()],
  );
}

/** The home district's own: in a demo of the whole city there are others. */
async function spikesAlone(today: CivilDate): Promise<Alone[]> {
  const own = demoStations(today).map(({ code }) => code);
  const rows = await sql<{
    code: string;
    name: string;
    lon: number;
    lat: number;
    hour_begin: Date;
    wind_speed: number | null;
    wind_direction: number | null;
  }>(
    "traced-demo-hours",
    `SELECT s.code, s.name, s.lon, s.lat, h.hour_begin, h.wind_speed, h.wind_direction FROM hourly_reading h JOIN station s ON s.id = h.station_id
      WHERE h.hour_begin >= $1 AND h.hour_begin < $2 AND h.pm25 >= $3 AND h.excluded_mask & 32 = 0 AND s.code = ANY($4::text[])
        AND s.lon IS NOT NULL AND s.lat IS NOT NULL ORDER BY s.code, h.hour_begin`,
    [startOfDay(addDays(today, -DAYS)), startOfDay(addDays(today, -YOUNG)), SPIKE_FROM * 10_000, own],
  );
  const clean = new Set(
    (
      await sql<{ at: Date }>(
        "traced-demo-middle",
        `SELECT h.hour_begin AS at FROM hourly_reading h
          WHERE h.hour_begin = ANY($1::timestamptz[]) AND h.pm25 IS NOT NULL AND h.station_id = ANY(ARRAY(SELECT id FROM station WHERE code = ANY($3::text[])))
          GROUP BY 1 HAVING percentile_cont(0.5) WITHIN GROUP (ORDER BY h.pm25) < $2`,
        [[...new Set(rows.map((row) => row.hour_begin.toISOString()))], ELSEWHERE * 10_000, own],
      )
    ).map(({ at }) => at.getTime()),
  );
  return hoursInARow(rows.filter((row) => clean.has(row.hour_begin.getTime())))
    .flatMap((hours): Alone[] => {
      const [station] = hours;
      const wind = meanWind(hours.flatMap((hour) => windOf(hour) ?? []));
      return wind === null || wind.isCalm ? [] : [{ station, from: station.hour_begin, hours: hours.length, wind }];
    })
    .sort((a, b) => a.from.getTime() - b.from.getTime());
}

function allPlaces(): Promise<Place[]> {
  return sql<Place>(
    "traced-demo-places",
    `SELECT s.id AS "siteId", s.code, s.name, s.lon, s.lat, s.town_id AS "townId", s.grid_id AS "gridId", s.kind::text AS kind, s.created_at AS since,
            s.closed_on::timestamp AT TIME ZONE 'Asia/Shanghai' AS until
       FROM site s JOIN region town ON town.id = s.town_id JOIN region home ON home.id = town.parent_id AND home.code = $1
      WHERE s.lon IS NOT NULL AND s.lat IS NOT NULL ORDER BY s.id`,
    [HOME.code],
  );
}

async function idOf(table: "category" | "station", code: string): Promise<number> {
  const [row] = await sql<{ id: number }>("", `SELECT id FROM ${table} WHERE code = $1`, [code]);
  if (!row) throw new Error(`demo ${table} missing: ${code}`);
  return row.id;
}
