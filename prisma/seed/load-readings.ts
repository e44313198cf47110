import { createHash } from "node:crypto";
import { COPY_HEADER, COPY_TRAILER, HourEncoder, STAGED_HOUR_COLUMNS } from "@/lib/ingest/rules/copy-encoder";
import { NONE } from "@/lib/ingest/rules/parsed-rows";
import type { Tx } from "@/lib/platform/db";
import { addDays, endOfMonth } from "@/lib/shared/civil-date";
import { type Air, atmosphere } from "./atmosphere";
import { dayOfHour, hourText } from "./local-day";
import { HOME } from "./places";
import { type StationHour, stationHours } from "./station-hours";
import type { DemoStation } from "./stations";
import { localHour } from "./weather-events";

/** One file as it came in: what a network's stations delivered for some hours. */
interface Delivery {
  source: string;
  fileName: string;
  stations: DemoStation[];
}

/** Shanghai is eight hours ahead: hours since 1970 in UTC. */
const SHANGHAI_HOURS = 8;
const COPY = `COPY hourly_reading (${STAGED_HOUR_COLUMNS}) FROM STDIN (FORMAT binary)`;

/** A monthly file of the automatic stations and one of the towns' stations. */
export function monthlyDeliveries(stations: readonly DemoStation[], month: string): Delivery[] {
  const of = (label: string, own: DemoStation[]) => ({
    source: "template",
    fileName: `${HOME.name}${label}小时值_${month}.csv`,
    stations: own,
  });
  return [
    of(
      "国省控点",
      stations.filter((station) => station.kind !== "town"),
    ),
    of(
      "乡镇点",
      stations.filter((station) => station.kind === "town"),
    ),
  ];
}

/** What came through the instruments' interface since the last file. */
export function interfaceDelivery(stations: readonly DemoStation[], through: number): Delivery[] {
  return [
    {
      source: "instrument",
      fileName: `readings-${hourText(through).slice(0, 13).replace(" ", "T")}.json`,
      stations: [...stations],
    },
  ];
}

/**
 * Writes the hours of [from, to) (local hour numbers) month by month, each month's files as batches of their own, and marks
 * the days they touch. Returns rows written.
 */
export async function loadReadings(
  tx: Tx,
  ids: ReadonlyMap<string, number>,
  from: number,
  to: number,
  deliveries: (month: string) => Delivery[],
  onProgress: (share: number) => void = () => {},
): Promise<number> {
  let written = 0;
  await tx.sql("seed-partitions", "SELECT ensure_hour_partitions($1::timestamptz, $2::timestamptz)", [
    hourText(from),
    hourText(to),
  ]);
  for (let start = from; start < to; ) {
    const end = Math.min(to, localHour(addDays(endOfMonth(dayOfHour(start)), 1)));
    const air = atmosphere(start, end);
    for (const delivery of deliveries(dayOfHour(start).slice(0, 7).replace("-", "")))
      written += await deliver(tx, ids, delivery, air);
    start = end;
    onProgress((start - from) / (to - from));
  }
  await tx.sql(
    "seed-stale-days",
    `INSERT INTO stale_day (station_id, date)
     SELECT DISTINCT station_id, (hour_begin AT TIME ZONE 'Asia/Shanghai')::date FROM hourly_reading
     WHERE hour_begin >= $1::timestamptz AND hour_begin < $2::timestamptz ON CONFLICT DO NOTHING`,
    [hourText(from), hourText(to)],
  );
  return written;
}

async function deliver(
  tx: Tx,
  ids: ReadonlyMap<string, number>,
  delivery: Delivery,
  air: readonly Air[],
): Promise<number> {
  const parts = delivery.stations
    .map((station) => ({ station, rows: stationHours(station, air) }))
    .filter(({ rows }) => rows.length > 0);
  if (parts.length === 0) return 0;
  const digest = createHash("sha256");
  let count = 0;
  let qualified = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { station, rows } of parts) {
    digest.update(station.code);
    for (const row of rows) {
      count++;
      if (row.qualifiers) qualified++;
      if (row.hour < first) first = row.hour;
      if (row.hour > last) last = row.hour;
    }
    digest.update(valuesOf(rows));
  }
  const batchId = await recordBatch(tx, { ...delivery, sha256: digest.digest("hex"), count, qualified, first, last });
  const chunks: Buffer[] = [COPY_HEADER];
  const encoder = new HourEncoder(batchId, (chunk) => chunks.push(chunk));
  const values = new Int32Array(12);
  for (const { station, rows } of parts) {
    const id = ids.get(station.code);
    if (id === undefined) throw new Error(`demo station missing: ${station.code}`);
    for (const row of rows) {
      fill(values, 0, row);
      encoder.row(id, row.hour - SHANGHAI_HOURS, values, row.excludedMask, row.qualifiers);
    }
  }
  encoder.flush();
  chunks.push(COPY_TRAILER);
  return tx.copyIn(COPY, chunks);
}

function valuesOf(rows: readonly StationHour[]): Uint8Array {
  const all = new Int32Array(rows.length * 13);
  rows.forEach((row, i) => {
    all[i * 13] = row.hour;
    fill(all, i * 13 + 1, row);
  });
  return new Uint8Array(all.buffer);
}

function fill(into: Int32Array, at: number, row: StationHour): void {
  for (let i = 0; i < 6; i++) {
    into[at + i] = row.pollutants[i] ?? NONE;
    into[at + 6 + i] = row.weather[i] ?? NONE;
  }
}

interface BatchFacts {
  source: string;
  fileName: string;
  sha256: string;
  count: number;
  qualified: number;
  first: number;
  last: number;
}

/** A committed batch; it was taken in at ten past the hour after its last one. */
async function recordBatch(tx: Tx, batch: BatchFacts): Promise<number> {
  const [made] = await tx.sql<{ id: number }>(
    "seed-batch",
    `INSERT INTO import_batch (source_code, file_name, sha256, bytes, state, lines_read, accepted, inserted, qualified, first_hour, last_hour,
       staged_by_name, staged_at, committed_at)
     VALUES ($1, $2, $3, $4, 'committed', $5, $5, $5, $6, $7::timestamptz, $8::timestamptz, '演示数据',
       $8::timestamptz + interval '70 minutes', $8::timestamptz + interval '71 minutes') RETURNING id`,
    [
      batch.source,
      batch.fileName,
      batch.sha256,
      batch.count * 63,
      batch.count,
      batch.qualified,
      hourText(batch.first),
      hourText(batch.last),
    ],
  );
  return (made as { id: number }).id;
}
