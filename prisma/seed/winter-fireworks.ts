import type { Viewer } from "@/lib/identity/rules/viewer";
import { applyTransition } from "@/lib/issues/commands/apply-transition";
import { transitionInput } from "@/lib/issues/schema";
import { atInstant, now } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { addDays, type CivilDate, civilDate, startOfDay, yearOf } from "@/lib/shared/civil-date";
import { derivedUuid } from "@/lib/shared/derived-uuid";
import { planFireworksNight, putOnDuty } from "@/lib/winter/commands/plan-fireworks-night";
import { reportFireworks } from "@/lib/winter/commands/report-fireworks";
import { saveFireworksPeriod } from "@/lib/winter/commands/save-fireworks-period";
import { LUNAR_NEW_YEAR } from "@/lib/winter/rules/festival-night";
import { actor, type DemoPeople } from "./supervision-people";

const CLIENT = "5b1f3c1e-8f4c-4f0f-9b59-0a2d7f6c1103";
const HOUR = 3_600_000;
/** The first towns are the urban ones, in which nothing may be set off. */
const URBAN = 3;

interface Town {
  id: number;
  code: string;
  name: string;
}

interface Find {
  /** Hours after the eve's begin of day, place in the list of towns. */
  hour: number;
  town: number;
  kind: "setting-off" | "sale" | "storage";
  place: string;
  note: string;
  stopped: boolean;
  owner: string;
  measures: string;
}

const FINDS: readonly Find[] = [
  {
    hour: 19.4,
    town: 1,
    kind: "sale",
    place: "农贸市场东门",
    note: "流动摊点无证售卖，已登记",
    stopped: true,
    owner: "yjj",
    measures: "收缴烟花爆竹4箱，摊主已作笔录",
  },
  {
    hour: 22.7,
    town: 0,
    kind: "setting-off",
    place: "滨河路商铺门前",
    note: "两户沿街商铺",
    stopped: true,
    owner: "gafj",
    measures: "现场制止并批评教育，商铺已签承诺书",
  },
  {
    hour: 24.1,
    town: 2,
    kind: "setting-off",
    place: "住宅小区北侧空地",
    note: "多人集中燃放",
    stopped: false,
    owner: "gafj",
    measures: "已劝散，物业加派夜间巡逻",
  },
];
const DUTIES: readonly [place: string, from: number, to: number][] = [
  ["中心广场", 18, 2],
  ["农贸市场周边", 16, 22],
  ["沿街商铺", 20, 1],
];

/** The rules of the last festival and of the coming one, the last eve as it was lived through, and the coming eve with its list. Made once. */
export async function fireworksDemo(today: CivilDate, people: DemoPeople, staff: Viewer): Promise<void> {
  const eves = Object.values(LUNAR_NEW_YEAR)
    .map((day) => addDays(day, -1))
    .sort();
  const last = eves.findLast((day) => addDays(day, 20) < today);
  const next = eves.find((day) => day >= today);
  const towns = await sql<Town>(
    "fireworks-demo-towns",
    `SELECT r.id, r.code, r.name FROM region r WHERE r.level = 'town' AND r.closed_on IS NULL
        AND r.parent_id = (SELECT region_id FROM unit WHERE kind = 'air_office' ORDER BY id LIMIT 1) ORDER BY r.sort_order, r.id`,
  );
  if (last) {
    await rules(staff, towns, last);
    const nightId = await night(staff, people, towns, last);
    if (nightId !== null) await finds(people, staff, towns, nightId, last);
    await night(staff, people, towns, addDays(last, 15));
  }
  if (next) {
    await rules(staff, towns, next);
    await night(staff, people, towns, next);
  }
}

async function rules(staff: Viewer, towns: readonly Town[], eve: CivilDate): Promise<void> {
  const year = yearOf(eve);
  const wanted = [
    {
      name: `${year}年主城区禁放`,
      kind: "ban" as const,
      startsOn: civilDate(year, 1, 1),
      endsOn: civilDate(year, 12, 31),
      fromHour: 0,
      toHour: 24,
      townIds: towns.slice(0, URBAN).map(({ id }) => id),
    },
    {
      name: `${year}年春节限时燃放`,
      kind: "allow" as const,
      startsOn: eve,
      endsOn: addDays(eve, 15),
      fromHour: 18,
      toHour: 1,
      townIds: towns.slice(URBAN).map(({ id }) => id),
    },
  ];
  for (const rule of wanted)
    await once("fireworks_period", rule.name, before(eve, 20), (clientId) =>
      transaction((tx) =>
        saveFireworksPeriod(tx, staff, {
          ...rule,
          clientId,
          periodId: undefined,
          version: undefined,
          documentNo: `大气办〔${year - 1}〕46号`,
        }),
      ),
    );
}

/** Plans a night with its list; null when it is there already. */
async function night(
  staff: Viewer,
  people: DemoPeople,
  towns: readonly Town[],
  date: CivilDate,
): Promise<number | null> {
  const name = `${yearOf(date)}年${Object.values(LUNAR_NEW_YEAR).includes(addDays(date, 1)) ? "除夕" : "元宵"}夜`;
  const planned = before(date, 6);
  const made = await once("fireworks_night", `night/${date}`, planned, (clientId) =>
    transaction((tx) => planFireworksNight(tx, staff, { clientId, date, name })),
  );
  if (!made) return null;
  for (const [i, town] of towns.entries()) {
    const unit = people.units.get(`town-${town.code}`);
    if (!unit) continue;
    const [place, fromHour, toHour] = DUTIES[i % DUTIES.length] ?? ["中心广场", 18, 2];
    const hand = people.of(unit.code, ["staff", "head"], i);
    await atInstant(planned, () =>
      transaction((tx) =>
        putOnDuty(tx, actor(hand), {
          clientId: derivedUuid(CLIENT, `duty/${date}/${town.code}`),
          nightId: made.nightId,
          townId: town.id,
          unitId: unit.id,
          place: `${town.name}${place}`,
          people: `${hand.name}等${2 + (i % 3)}人`,
          fromHour,
          toHour,
        }),
      ),
    );
  }
  return made.nightId;
}

/** What was found on the eve, ordered the next morning, put right and closed. */
async function finds(
  people: DemoPeople,
  staff: Viewer,
  towns: readonly Town[],
  nightId: number,
  eve: CivilDate,
): Promise<void> {
  const at = (hour: number) => new Date(startOfDay(eve).getTime() + hour * HOUR);
  for (const [i, find] of FINDS.entries()) {
    const town = towns[find.town];
    const owner = people.units.get(find.owner);
    if (!town || !owner) continue;
    const finder = actor(people.of(`town-${town.code}`, ["staff", "head"], i));
    const clientId = derivedUuid(CLIENT, `find/${eve}/${i}`);
    const { number, issueId } = await atInstant(at(find.hour), () =>
      transaction((tx) =>
        reportFireworks(tx, finder, {
          clientId,
          nightId,
          kind: find.kind,
          townId: town.id,
          place: `${town.name}${find.place}`,
          note: find.note,
          stopped: find.stopped,
          foundAt: at(find.hour).toISOString(),
        }),
      ),
    );
    await atInstant(at(find.hour), () => picture(issueId, finder, clientId, "before"));
    const [task] = await sql<{ id: number }>(
      "fireworks-demo-task",
      "SELECT t.id FROM rectification_task t JOIN issue i ON i.id = t.issue_id WHERE i.number = $1",
      [number],
    );
    const step = (by: Viewer, hour: number, version: number, change: object) =>
      atInstant(at(hour), () =>
        transaction((tx) => applyTransition(tx, by, transitionInput.parse({ taskId: task?.id, version, ...change }))),
      );
    const fixer = actor(people.of(find.owner, ["staff", "head"]));
    await step(staff, 33, 1, { verb: "assign", ownerUnitId: owner.id, days: 2 });
    await atInstant(at(36), () => picture(issueId, fixer, clientId, "after"));
    await step(fixer, 36, 2, { verb: "submit", measures: find.measures });
    await step(staff, 39, 3, { verb: "close", reason: "现场复核属实，已落实" });
  }
  await sql(
    "fireworks-demo-read",
    "UPDATE notification SET read_at = created_at WHERE read_at IS NULL AND created_at >= $1 AND created_at < $2 RETURNING id",
    [at(0), at(72)],
  );
}

/** A picture of the demo's own, of a fire where there is one, stands for the one that was taken. */
async function picture(issueId: number, by: Viewer, name: string, kind: "before" | "after"): Promise<void> {
  await sql(
    "fireworks-demo-picture",
    `INSERT INTO photo (client_id, issue_id, kind, sha256, file_key, thumb_key, width, height, bytes, media, perceptual_hash, uploaded_at, uploaded_by,
       uploaded_by_name, uploaded_by_unit_id, round)
     SELECT $1::uuid, $2, $7::photo_kind, md5($1::text) || md5($1::text || 'x'), p.file_key, p.thumb_key, p.width, p.height, p.bytes, p.media,
       ('x' || left(md5($1::text), 16))::bit(64)::bigint, $3, $4, $5, $6, $8
       FROM photo p JOIN issue i ON i.id = p.issue_id JOIN category c ON c.id = i.category_id
      WHERE p.kind = $7::photo_kind AND p.media = 'image/jpeg' ORDER BY c.code NOT LIKE 'burning.%', p.id LIMIT 1 RETURNING id`,
    [
      derivedUuid(CLIENT, `picture/${kind === "after" ? name : `${name}/${kind}`}`),
      issueId,
      now(),
      by.userId || null,
      by.name,
      by.unitId,
      kind,
      kind === "before" ? 0 : 1,
    ],
  );
}

/** A moment of the morning so many days before a date, never after the present. */
function before(date: CivilDate, days: number): Date {
  const planned = new Date(startOfDay(addDays(date, -days)).getTime() + 9 * HOUR);
  return planned < now() ? planned : now();
}

async function once<Made>(
  table: "fireworks_period" | "fireworks_night",
  name: string,
  at: Date,
  make: (clientId: string) => Promise<Made>,
): Promise<Made | null> {
  const clientId = derivedUuid(CLIENT, name);
  const [known] = await sql("", `SELECT 1 FROM ${table} WHERE client_id = $1`, [clientId]);
  return known ? null : atInstant(at, () => make(clientId));
}
