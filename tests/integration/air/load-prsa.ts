import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { parseE4 } from "@/lib/air/rules/rounding";
import { type Tx, transaction } from "@/lib/platform/db";

/** Where the real data lies; absent on a machine without it. */
export const PRSA_FOLDER = path.resolve(process.env.LANTIAN_SHARED ?? "../shared", "data/prsa");

export const PRSA_STATIONS = [
  "Aotizhongxin",
  "Changping",
  "Dingling",
  "Dongsi",
  "Guanyuan",
  "Gucheng",
  "Huairou",
  "Nongzhanguan",
  "Shunyi",
  "Tiantan",
  "Wanliu",
  "Wanshouxigong",
] as const;

const COLUMNS = ["SO2", "NO2", "CO", "O3", "PM10", "PM2.5"] as const;

/**
 * Puts the twelve PRSA stations and their hours into the database by raw COPY, beside the import path, and marks every day
 * stale. A reader of its own on purpose: what it loads is the yardstick of both import and evaluation. One region PRSA,
 * Dingling as its control station.
 */
export async function loadPrsa(stations: readonly string[] = PRSA_STATIONS): Promise<number> {
  return transaction(async (tx) => {
    const ids = await createStations(tx, stations);
    await tx.sql("prsa-partitions", "SELECT ensure_hour_partitions('2013-02-28', '2017-03-01')");
    await tx.client.query(
      `INSERT INTO import_batch (id, source_code, file_name, sha256, bytes, state) VALUES (1, 'prsa', 'PRSA', 'prsa', 0, 'committed')
       ON CONFLICT DO NOTHING`,
    );
    const rows = await tx.copyIn(
      `COPY hourly_reading (station_id, hour_begin, so2, no2, co, o3, pm10, pm25, temperature, pressure, rain, wind_speed, batch_id)
       FROM STDIN`,
      prsaLines(stations, ids),
    );
    await tx.client.query(
      `INSERT INTO stale_day SELECT DISTINCT station_id, ((hour_begin + interval '8 hours') AT TIME ZONE 'UTC')::date FROM hourly_reading
       ON CONFLICT DO NOTHING`,
    );
    return rows;
  });
}

async function createStations(tx: Tx, stations: readonly string[]): Promise<Map<string, number>> {
  const [region] = await tx.sql<{ id: number }>(
    "prsa-region",
    "INSERT INTO region (code, name, level) VALUES ('PRSA', 'PRSA', 'city') RETURNING id",
  );
  const ids = new Map<string, number>();
  for (const name of stations) {
    const [row] = await tx.sql<{ id: number }>(
      "prsa-station",
      `INSERT INTO station (code, name, kind, region_id, is_control) VALUES ($1, $1, 'national', $2, $1 = 'Dingling') RETURNING id`,
      [name, region?.id],
    );
    ids.set(name, row?.id as number);
    await tx.sql(
      "prsa-membership",
      "INSERT INTO region_station (region_id, station_id, valid_from) VALUES ($1, $2, '2013-01-01')",
      [region?.id, row?.id],
    );
  }
  return ids;
}

/** Lines of COPY text; hour 0–23 is hour-ending, so the hour begins one earlier; CO comes in µg/m³. */
export function* prsaLines(stations: readonly string[], ids: ReadonlyMap<string, number>): Generator<string> {
  for (const file of readdirSync(PRSA_FOLDER).sort()) {
    const name = /^PRSA_Data_(\w+?)_/.exec(file)?.[1];
    if (!name || !stations.includes(name)) continue;
    const [head = "", ...lines] = gunzipSync(readFileSync(path.join(PRSA_FOLDER, file)))
      .toString("utf8")
      .split(/\r?\n/);
    const at = new Map(head.split(",").map((column, i) => [column.replaceAll('"', ""), i]));
    let text = "";
    for (const line of lines) {
      if (line === "") continue;
      const fields = line.split(",");
      const of = (column: string) => fields[at.get(column) as number] ?? "NA";
      const ended = Date.UTC(Number(of("year")), Number(of("month")) - 1, Number(of("day")), Number(of("hour")));
      const begin = new Date(ended - 9 * 3_600_000).toISOString();
      const values = COLUMNS.map((column) => scaled(of(column), column === "CO" ? 1000 : 1));
      const weather = ["TEMP", "PRES", "RAIN", "WSPM"].map((column) => scaled(of(column), 1000));
      text += `${ids.get(name)}\t${begin}\t${values.join("\t")}\t${weather.join("\t")}\t1\n`;
      if (text.length > 65_536) {
        yield text;
        text = "";
      }
    }
    yield text;
  }
}

/** E4 of the text divided by `by`; \N when it is missing. */
function scaled(text: string, by: number): string {
  const value = parseE4(text);
  return value === null ? "\\N" : String(Math.round(value / by));
}
