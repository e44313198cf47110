import type { BasisView, DayCell, PeriodFigures } from "@/lib/air/queries/figure";
import type { StationRow } from "@/lib/air/queries/stations";
import type { Pollutant } from "@/lib/air/rules/pollutants";
import type { StationDetailInput } from "@/lib/air/schema";
import type { Viewer } from "@/lib/identity/rules/viewer";

export interface StationDayRow extends DayCell {
  /** Shown texts; null = the pollutant's day is invalid. */
  concentrations: Record<Pollutant, string | null>;
  iaqi: Record<Pollutant, number | null>;
  /** Hours behind each pollutant (O3: valid 8-h means). */
  hours: Record<Pollutant, number>;
  trace: string;
}

export interface StationHourRow {
  /** 1 … 24, hour ending. */
  label: number;
  hourBegin: string;
  /** Raw values as received, shown texts; null = none. */
  values: Record<Pollutant, string | null>;
  /** Kept, but out of statistics. */
  excluded: Pollutant[];
  qualifiers: Partial<Record<Pollutant, string>>;
  aqi: number | null;
  primary: Pollutant[];
  weather: {
    temperature: string | null;
    humidity: string | null;
    pressure: string | null;
    windSpeed: string | null;
    windDirection: number | null;
    rain: string | null;
  };
  /** Where it came from. Null batch = no row for this hour. */
  batch: { id: number; source: string; sourceName: string; fileName: string; committedAt: string | null } | null;
  /** Earlier values of the hour, newest first. */
  history: {
    replacedAt: string;
    values: Record<Pollutant, string | null>;
    batchId: number;
    replacedByBatch: number | null;
    correctedByName: string;
    reason: string;
  }[];
}

export interface StationDetailView {
  station: StationRow;
  basis: BasisView;
  /** The day whose hours are shown, and its neighbours with data. */
  date: string;
  earlier: string | null;
  later: string | null;
  /** 31 days up to `date`, oldest first. */
  days: StationDayRow[];
  day: StationDayRow | null;
  /** 24 rows, label 1 … 24. */
  hours: StationHourRow[];
  year: PeriodFigures;
  /** Regions that this station counts for, with dates. */
  memberships: { regionCode: string; regionName: string; validFrom: string; validTo: string | null }[];
  mayCorrect: boolean;
}

/** One 点位: days, hours, raw values with provenance. Null when out of the viewer's sight. */
export async function stationDetail(viewer: Viewer, input: StationDetailInput): Promise<StationDetailView | null> {
  throw new Error(`not ready: ${viewer.loginName} ${input.station}`);
}
