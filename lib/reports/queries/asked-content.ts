import type { BalanceView } from "@/lib/air/queries/balance-view";
import type { RegionName } from "@/lib/air/queries/figure";
import type { PeerView, WeatherPartsView } from "@/lib/air/queries/outlook-causes";
import type { ControlsOf } from "@/lib/air/queries/outlook-year-end";
import type { TargetProgress } from "@/lib/air/queries/target-progress";
import type { GoProof } from "@/lib/tracing/queries/go-record";
import type { HitRecord } from "@/lib/tracing/queries/hit-record";
import type { SinceLine } from "../rules/meeting-since";

export type AskedTarget = Pick<TargetProgress, "measure" | "target" | "current" | "end" | "noEnd" | "verdict">;

/** Of the air: what the first six questions are answered from. */
export interface AskedAir {
  region: RegionName;
  /** The year to date, which the comparisons and the parts are of. */
  from: string;
  to: string;
  targets: AskedTarget[];
  /** What each month left may bring, by target; else the reason why not. */
  controls: (
    | {
        measure: "pm25" | "pm10";
        lambda: string;
        feasibility: Feasibility;
        months: { month: number; control: string }[];
      }
    | { reason: NonNullable<ControlsOf["reason"]> }
  )[];
  balance: { lines: BalanceView[]; stations: number; days: number; pod: number; far: number; openGood: number };
  peer: PeerView | null;
  weather: Pick<WeatherPartsView, "pollutant" | "change" | "composition" | "concentration"> | null;
  /** The town furthest above the others and the station that raises the mean most; null = none does. */
  town: { region: RegionName; mean: string; hours: number; above: number; days: number } | null;
  station: { station: RegionName; pollutant: "pm25" | "pm10"; excess: string; days: number } | null;
  /** Days on either side of the limit, among so many calendar days. */
  near: { miss: number; escape: number; days: number };
}

type Feasibility = NonNullable<ControlsOf["controls"]>["feasibility"];

/** The newest spike and its first candidates; the record is of the method, whoever asks. */
export interface AskedSpike {
  /** How far back spikes are looked for, and from which value on (µg/m³). */
  days: number;
  least: number;
  record: HitRecord;
  found: {
    station: RegionName;
    /** Instant at which it begins. */
    from: string;
    hours: number;
    most: number;
    wind: { speed: string; sector: string; isCalm: boolean } | null;
    first: { kind: "issue" | "site"; name: string; nameEn: string }[];
    among: number;
  } | null;
}

export interface AskedPlaces {
  towns: NamedScore[];
  ofTowns: number;
  places: NamedScore[];
  ofPlaces: number;
  proof: GoProof | null;
}

export interface NamedScore {
  name: string;
  nameEn: string;
  score: number;
}

export interface AskedLate {
  day: string;
  overdue: number;
  relapses: number;
  /** The unit with the most overdue, where the asker sees the units. */
  most: { name: string; nameEn: string; overdue: number; live: number } | null;
}

export interface AskedSince {
  snapshotId: number;
  heldOn: string;
  lines: SinceLine[];
  found: number;
  closed: number;
}

/**
 * What the ten questions of the Monday meeting are answered from. Plain JSON: a meeting and a weekly report keep it as it stands, and
 * the sentences are made of it when it is read, so that rows which change later change nothing of them. Null = not for the asker's eyes.
 */
export interface AskedFacts {
  air: AskedAir | null;
  spike: AskedSpike | null;
  places: AskedPlaces | null;
  late: AskedLate | null;
  /** "none" = there was no meeting before. */
  since: AskedSince | "none" | null;
}

/** As a weekly report keeps them: with the instant at which they were asked. */
export type KeptAsked = AskedFacts & { at: string };
