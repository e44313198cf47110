import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { type BalanceView, balanceViews } from "@/lib/air/queries/balance-view";
import { e4Text } from "@/lib/air/queries/decimal-text";
import type { RegionName } from "@/lib/air/queries/figure";
import { keptAnswer } from "@/lib/air/queries/kept-answer";
import { chosenOwnRegion, type RegionNode, regionName, visibleRegions } from "@/lib/air/queries/region-tree";
import { todaySoFar } from "@/lib/air/queries/today-so-far";
import { type BalancedPollutant, dayLimitOn } from "@/lib/air/rules/day-balance";
import { emptyHours, type HoursOfDay, setHour } from "@/lib/air/rules/day-of-hours";
import type { ByPollutant } from "@/lib/air/rules/pollutants";
import { type E4, roundE4 } from "@/lib/air/rules/rounding";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { readSql } from "@/lib/platform/read-replica";
import { addDays, type CivilDate, startOfDay } from "@/lib/shared/civil-date";
import { hourLabelOf } from "@/lib/shared/hour-label";

/** A town now: the mean of its last three hours and how much that stands above the median of the towns, µg/m³. */
export interface TownNow {
  id: number;
  region: RegionName;
  now: string;
  above: string;
}

/** A day on which the afternoon decided, and what came of it. */
export interface DecidedDay {
  date: string;
  pollutant: BalancedPollutant;
  allowed: string | null;
  now: string;
  /** The day's value as evaluated; null = not valid. */
  value: string | null;
  came: "saved" | "lost" | "not-valid";
  /** When it was told that day to those who had asked: hours gone by and how many people; null = it was not. */
  told: { label: number; people: number } | null;
}

export interface BalancePage {
  region: RegionName;
  date: string;
  label: number | null;
  balance: BalanceView[];
  /** Of PM2.5 or, where that holds, the pollutant in question; highest first. */
  townsOf: BalancedPollutant;
  towns: TownNow[];
  /** At which label the log looks back, and its days, newest first. */
  logLabel: number;
  logDays: number;
  log: DecidedDay[];
}

const LOG_LABEL = 15;
const LOG_DAYS = 60;
const TODAY_HOURS = 3;

/** The lines of today for the viewer's own region; null without sight of figures. */
export async function balanceToday(viewer: Viewer): Promise<{ region: RegionName; balance: BalanceView[] } | null> {
  return keptAnswer(viewer, "balance-today", [viewer.unitId], async () => {
    const found = await ownRegion(viewer, undefined);
    if (!found) return null;
    return { region: regionName(found.region), balance: (await todaySoFar(found.region.id, today())).balance };
  });
}

/** Today's balance with the towns that stand highest and the log of such days. Null when the region is out of sight. */
export async function balancePage(viewer: Viewer, asked: { region?: string }): Promise<BalancePage | null> {
  return keptAnswer(viewer, "balance-page", [asked, viewer.unitId], () => compute(viewer, asked.region));
}

async function ownRegion(viewer: Viewer, code: string | undefined) {
  const [regions, policies] = await Promise.all([visibleRegions(viewer), airPoliciesOn(today())]);
  const region = await chosenOwnRegion(viewer, regions, code, policies.homeRegion);
  return region ? { region, regions } : null;
}

async function compute(viewer: Viewer, code: string | undefined): Promise<BalancePage | null> {
  const found = await ownRegion(viewer, code);
  if (!found) return null;
  const { region, regions } = found;
  const date = today();
  const towns = regions.filter(
    (node) => node.level === "town" && node.parentId === region.id && node.closedOn === null,
  );
  const [soFar, log] = await Promise.all([todaySoFar(region.id, date), decidedDays(region.id, date)]);
  const townsOf =
    soFar.balance.find(({ state }) => state === "open")?.pollutant ??
    soFar.balance.find(({ state }) => state !== "holding")?.pollutant ??
    "pm25";
  return {
    region: regionName(region),
    date,
    label: soFar.lastHour,
    balance: soFar.balance,
    townsOf,
    towns: soFar.lastHour === null ? [] : await townsNow(towns, date, soFar.lastHour, townsOf),
    logLabel: LOG_LABEL,
    logDays: LOG_DAYS,
    log,
  };
}

/** Each town's mean of the last three hours, highest first, beside the median of them all. */
async function townsNow(
  towns: readonly RegionNode[],
  date: CivilDate,
  label: number,
  pollutant: BalancedPollutant,
): Promise<TownNow[]> {
  const end = new Date(startOfDay(date).getTime() + label * 3_600_000);
  const rows = await readSql<{ region_id: number; sum: string; n: number }>(
    `balance-towns-${pollutant}`,
    `SELECT rs.region_id, sum(h.${pollutant})::bigint AS sum, count(h.${pollutant})::int AS n
       FROM region_station rs JOIN station s ON s.id = rs.station_id AND NOT s.is_control
       JOIN hourly_reading h ON h.station_id = s.id AND h.hour_begin >= $2 AND h.hour_begin < $3
      WHERE rs.region_id = ANY($1) AND rs.valid_from <= $4 AND (rs.valid_to IS NULL OR rs.valid_to >= $4)
      GROUP BY rs.region_id HAVING count(h.${pollutant}) > 0`,
    [towns.map(({ id }) => id), new Date(end.getTime() - TODAY_HOURS * 3_600_000), end, date],
  );
  const means = rows.flatMap(({ region_id, sum, n }) => {
    const node = towns.find(({ id }) => id === region_id);
    return node ? [{ node, mean: roundE4(Number(sum), n, 0) }] : [];
  });
  const sorted = means.map(({ mean }) => mean).sort((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return means
    .sort((a, b) => b.mean - a.mean)
    .map(({ node, mean }) => ({
      id: node.id,
      region: regionName(node),
      now: e4Text(mean, 0) as string,
      above: e4Text(mean - median, 0) as string,
    }));
}

interface LogRow extends ByPollutant<E4 | null> {
  station_id: number;
  hour_begin: Date;
  excluded_mask: number;
}

/** Days of the last two months that lay in the open band at 15:00, worked out again from their hours, with what came of them. */
async function decidedDays(regionId: number, present: CivilDate): Promise<DecidedDay[]> {
  const from = addDays(present, -LOG_DAYS);
  const [rows, results, told] = await Promise.all([
    readSql<LogRow>(
      "balance-log-hours",
      `SELECT h.station_id, h.hour_begin, h.so2, h.no2, h.co, h.o3, h.pm10, h.pm25, h.excluded_mask
         FROM region_station rs JOIN station s ON s.id = rs.station_id AND NOT s.is_control
         JOIN hourly_reading h ON h.station_id = s.id AND h.hour_begin >= $2 AND h.hour_begin < $3
          AND (h.hour_begin AT TIME ZONE 'Asia/Shanghai')::date >= rs.valid_from
          AND (rs.valid_to IS NULL OR (h.hour_begin AT TIME ZONE 'Asia/Shanghai')::date <= rs.valid_to)
        WHERE rs.region_id = $1`,
      [regionId, startOfDay(from), startOfDay(present)],
    ),
    readSql<{ date: CivilDate } & Record<BalancedPollutant, E4 | null>>(
      "balance-log-days",
      "SELECT date, pm25, pm10, o3 FROM region_day WHERE region_id = $1 AND standard = '2012' AND date >= $2 AND date < $3",
      [regionId, from, present],
    ),
    readSql<{ date: CivilDate; label: number; people: number; pollutants: string[] }>(
      "balance-log-told",
      "SELECT date, label, people, pollutants FROM told_day WHERE date >= $1 AND date < $2",
      [from, present],
    ),
  ]);
  const toldDays = new Map(told.map((day) => [day.date, day]));
  const days = new Map<CivilDate, Map<number, HoursOfDay>>();
  for (const row of rows) {
    const { date, label } = hourLabelOf(row.hour_begin);
    const stations = days.get(date) ?? new Map<number, HoursOfDay>();
    days.set(date, stations);
    const hours = stations.get(row.station_id) ?? emptyHours();
    stations.set(row.station_id, hours);
    setHour(hours, label, row, row.excluded_mask);
  }
  return [...results]
    .sort((a, b) => (a.date < b.date ? 1 : -1))
    .flatMap((result) =>
      balanceViews(result.date, [...(days.get(result.date)?.values() ?? [])], LOG_LABEL)
        .filter(({ state }) => state === "open")
        .map(({ pollutant, allowed, now }): DecidedDay => {
          const value = result[pollutant];
          const came = value === null ? "not-valid" : value > dayLimitOn(result.date, pollutant) ? "lost" : "saved";
          const told = toldDays.get(result.date);
          const isTold = told?.pollutants.includes(pollutant) ?? false;
          return {
            date: result.date,
            pollutant,
            allowed,
            now,
            value: e4Text(value, 0),
            came,
            told: told && isTold ? { label: told.label, people: told.people } : null,
          };
        }),
    );
}
