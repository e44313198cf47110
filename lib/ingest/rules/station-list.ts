import { parse } from "csv-parse/sync";
import { isStationCode, type ListedStation } from "./new-places";

const COLUMNS = ["code", "city", "name"] as const;

/**
 * The list of stations that may accompany the national archive: CSV with the columns code, city, name and, where known, lon, lat, known_control
 * (Y), region_code. Throws RangeError naming the column or the line that is wrong.
 */
export function stationList(text: string): Map<string, ListedStation> {
  const rows = parse(text, {
    columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
    bom: true,
    skip_empty_lines: true,
    trim: true,
  }) as Record<string, string>[];
  for (const column of COLUMNS)
    if (rows[0] && rows[0][column] === undefined) throw new RangeError(`no column ${column}`);
  const coordinate = (value: string | undefined) => (value && Number.isFinite(Number(value)) ? Number(value) : null);
  return new Map(
    rows.map((row, i) => {
      const { code = "", city = "", name = "" } = row;
      if (!isStationCode(code) || city === "") throw new RangeError(`line ${i + 2}: code or city`);
      const entry: ListedStation = {
        city,
        name: name || code,
        lon: coordinate(row.lon),
        lat: coordinate(row.lat),
        regionCode: row.region_code || null,
        isControl: /^(y|yes|1|true|是)$/i.test(row.known_control ?? row.is_control ?? ""),
      };
      return [code, entry];
    }),
  );
}
