import type { Figure, RegionName } from "@/lib/air/queries/figure";
import type { Pollutant } from "@/lib/air/rules/pollutants";
import type { Viewer } from "@/lib/identity/rules/viewer";

export interface StationRow {
  code: string;
  name: string;
  nameEn: string;
  kind: "national" | "provincial" | "town";
  region: RegionName;
  isControl: boolean;
  lon: number | null;
  lat: number | null;
  openedOn: string | null;
  closedOn: string | null;
  /** reporting: lag ≤ 2 h; late: ≤ 24 h; silent: more; closed; none: never reported. */
  state: "reporting" | "late" | "silent" | "closed" | "none";
  lastHourEnd: string | null;
  lagHours: number | null;
  /** Hourly AQI of that hour. */
  hourAqi: number | null;
  hourLevel: number | null;
  hourPrimary: Pollutant[];
  /** Yesterday's day result under the default standard. */
  yesterdayAqi: number | null;
  /** Hours that came in during the last 24, of 24. */
  hoursLastDay: number;
  /** Valid days of the year so far, of days so far. */
  yearValidDays: number;
  yearDays: number;
  yearIndex: Figure;
  unplanned: Pollutant[];
}

export interface StationsView {
  stations: StationRow[];
  regions: RegionName[];
  counts: Record<StationRow["state"], number>;
  computedAt: string;
  to: string;
}

/** 点位: stations in the viewer's sight, by region order then code. */
export async function stations(viewer: Viewer, input: { region?: string | undefined }): Promise<StationsView> {
  throw new Error(`not ready: ${viewer.loginName} ${input.region}`);
}
