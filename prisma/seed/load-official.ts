import { createHash } from "node:crypto";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { addDays, type CivilDate, endOfMonth } from "@/lib/shared/civil-date";
import { atmosphere } from "./atmosphere";
import { columnsOf, officialDays } from "./official-days";
import { CITY, DISTRICTS, HOME } from "./places";
import { localHour } from "./weather-events";

/** Writes the other districts' official days from `from` to `to`, both inside, a file a month. Returns rows written. */
export async function loadOfficial(
  tx: Tx,
  regions: ReadonlyMap<string, number>,
  from: CivilDate,
  to: CivilDate,
): Promise<number> {
  const peers = DISTRICTS.filter(({ code }) => code !== HOME.code);
  let written = 0;
  for (let start = from; start <= to; ) {
    const monthEnd = endOfMonth(start);
    const end = monthEnd < to ? monthEnd : to;
    const air = atmosphere(localHour(start), localHour(addDays(end, 1)));
    const rows = peers.flatMap((peer) =>
      officialDays(peer, air).map((day) => ({ regionId: regions.get(peer.code), day })),
    );
    const text = rows.map(({ regionId, day }) =>
      [regionId, day.date, ...columnsOf(day.concentrations), day.statedAqi, day.statedPrimary]
        .map((v) => v ?? "\\N")
        .join("\t"),
    );
    const content = `${text.join("\n")}\n`;
    const [batch] = await tx.sql<{ id: number }>(
      "seed-official-batch",
      `INSERT INTO import_batch (source_code, file_name, sha256, bytes, state, lines_read, accepted, inserted, first_hour, last_hour, staged_by_name, staged_at, committed_at)
       VALUES ('peer-day', $1, $2, $3, 'committed', $4, $4, $4, $5::timestamptz, $6::timestamptz, '演示数据', least($7::timestamptz, $8::timestamptz), least($7::timestamptz + interval '1 minute', $8::timestamptz)) RETURNING id`,
      [
        `${CITY.name}区县日报_${start.slice(0, 7).replace("-", "")}${end === monthEnd ? "" : end.slice(8)}.xlsx`,
        createHash("sha256").update(content).digest("hex"),
        Buffer.byteLength(content),
        rows.length,
        `${start} 00:00:00+08`,
        `${end} 23:00:00+08`,
        `${addDays(end, 1)} 08:40:00+08`,
        // A demo begun early in the morning must not have taken in a file later in the day.
        now(),
      ],
    );
    const id = (batch as { id: number }).id;
    written += await tx.copyIn(
      "COPY official_day (region_id, date, so2, no2, co, o3, pm10, pm25, stated_aqi, stated_primary, batch_id) FROM STDIN",
      text.map((line) => `${line}\t${id}\n`),
    );
    start = addDays(end, 1);
  }
  return written;
}
