import type { Tx } from "@/lib/platform/db";
import { addDays, type CivilDate, civilDate, daysInMonth } from "@/lib/shared/civil-date";
import { CITY, DISTRICTS } from "./places";
import { dustAt, dustStorms, localHour } from "./weather-events";

export interface DustDocument {
  document: string;
  issuedOn: CivilDate;
  note: string;
  days: { date: CivilDate; region: string }[];
}

/** Mean PM10 of dust over a day, µg/m³, from which the monitoring centre approves it. */
const APPROVED_FROM = 70;

/** The month's dust days as the centre approves them on the eighth of the next month; null when there was no dust. */
export function dustDocument(year: number, month: number): DustDocument | null {
  const storms = [...dustStorms(year - 1), ...dustStorms(year)];
  const days: DustDocument["days"] = [];
  for (let day = 1; day <= daysInMonth(year, month); day++) {
    const date = civilDate(year, month, day);
    const start = localHour(date);
    let city = 0;
    let outer = 0;
    for (const storm of storms) {
      for (let hour = start; hour < start + 24; hour++) {
        const load = dustAt(storm, hour) / 24;
        outer += load;
        if (storm.cityWide) city += load;
      }
    }
    if (city >= APPROVED_FROM) days.push({ date, region: CITY.code });
    else if (outer >= APPROVED_FROM) {
      for (const district of DISTRICTS) if (district.group === "outer") days.push({ date, region: district.code });
    }
  }
  if (days.length === 0) return null;
  const issuedOn = addDays(civilDate(year, month, daysInMonth(year, month)), 8);
  const dates = [...new Set(days.map(({ date }) => date))];
  return {
    document: `陇澜环监函〔${issuedOn.slice(0, 4)}〕${(Number(issuedOn.slice(5, 7)) - 1) * 4 + 3}号`,
    issuedOn,
    note: `${CITY.name}环境监测中心：${year}年${month}月受沙尘天气影响${dates.length}天`,
    days,
  };
}

/** Every document about days from `from` on that was out by `today`. The latest storm's is not: it comes next month. */
export function dustDocuments(from: CivilDate, today: CivilDate): DustDocument[] {
  const found: DustDocument[] = [];
  for (
    let first = `${from.slice(0, 7)}-01`;
    first <= today;
    first = addDays(`${first.slice(0, 7)}-28`, 4)
      .slice(0, 7)
      .concat("-01")
  ) {
    const document = dustDocument(Number(first.slice(0, 4)), Number(first.slice(5, 7)));
    if (document && document.issuedOn <= today) found.push(document);
  }
  return found;
}

/** Records the documents that are not there yet. */
export async function loadDustList(tx: Tx, from: CivilDate, today: CivilDate): Promise<void> {
  await tx.sql(
    "seed-dust",
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(document text, "issuedOn" date, note text, days jsonb)
       WHERE NOT EXISTS (SELECT FROM dust_event e WHERE e.document = g.document)
     ), made AS (
       INSERT INTO dust_event (document, issued_on, note, recorded_at)
       SELECT document, "issuedOn", note, "issuedOn" + time '10:20' AT TIME ZONE 'Asia/Shanghai' FROM given ORDER BY "issuedOn" RETURNING id, document
     )
     INSERT INTO dust_day (region_id, date, event_id)
     SELECT region.id, d.date, made.id FROM given JOIN made USING (document),
       LATERAL jsonb_to_recordset(given.days) AS d(date date, region text) JOIN region ON region.code = d.region`,
    [JSON.stringify(dustDocuments(from, today))],
  );
}
