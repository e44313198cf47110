import { stringify } from "csv-stringify/sync";
import { workbook } from "@/lib/platform/workbook";

/** Headings, units and one example line of the two documented tables; the headings are those that the import knows. */
const TABLES = {
  hours: [
    [
      "点位编码",
      "日期",
      "小时",
      "SO2",
      "NO2",
      "CO",
      "O3",
      "PM10",
      "PM2.5",
      "气温",
      "相对湿度",
      "气压",
      "风速",
      "风向",
      "降水量",
    ],
    ["", "", "", "μg/m³", "μg/m³", "mg/m³", "μg/m³", "μg/m³", "μg/m³", "℃", "%", "hPa", "m/s", "°", "mm"],
    ["1476A", "2026-11-23", 1, 9, 35, 0.8, 41, 88, 46, -2.5, 48, 845.2, 1.3, 90, 0],
  ],
  days: [
    ["区域", "日期", "SO2", "NO2", "CO", "O3_8h", "PM10", "PM2.5", "AQI", "首要污染物"],
    ["", "", "μg/m³", "μg/m³", "mg/m³", "μg/m³", "μg/m³", "μg/m³", "", ""],
    ["某区", "2026-11-23", 10, 36, 0.9, 62, 95, 48, 73, "PM10"],
  ],
} as const;

/** The empty table to fill in, with its units and one example line. */
export async function templateFile(
  kind: keyof typeof TABLES,
  format: "csv" | "xlsx",
): Promise<Uint8Array<ArrayBuffer>> {
  const rows: readonly (readonly (string | number)[])[] = TABLES[kind];
  if (format === "csv")
    return new TextEncoder().encode(
      `\uFEFF${stringify(
        rows.map((row) => [...row]),
        { record_delimiter: "windows" },
      )}`,
    );
  const cells = rows.map((row) => row.map((value) => ({ value })));
  return new Uint8Array(await workbook(cells, { sheet: kind }));
}
