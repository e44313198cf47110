import type { Pollutant } from "@/lib/air/rules/pollutants";

/** Absent value in the integer arrays: the smallest int4, which no quantity of ours can reach. */
export const NONE = -2147483648;

/** Weather quantities after the six pollutants, in column order. */
export const WEATHER = ["temperature", "humidity", "pressure", "wind_speed", "wind_direction", "rain"] as const;
export type Weather = (typeof WEATHER)[number];

/** Columns of an hour: the six pollutants in E4, then the weather in the units of hourly_reading. */
export const HOUR_VALUES = 12;

export type Qualifiers = Partial<Record<Pollutant, string>>;

/** Why a line was not taken, worded from the messages `ingest.reject.*`. */
export type RejectReason =
  | "short-line"
  | "long-line"
  | "bad-quote"
  | "bad-date"
  | "bad-hour"
  | "future"
  | "not-over"
  | "bad-number"
  | "unknown-station"
  | "unknown-region"
  | "ambiguous-station"
  | "ambiguous-region"
  | "unknown-type"
  | "no-station"
  | "no-value"
  | "summary-row"
  | "conflicting-duplicate"
  | "hour-passed"
  | "station-closed"
  | "other-station"
  | "digits-lost"
  | "hidden-row";

export interface Reject {
  readonly lineNo: number;
  readonly reason: RejectReason;
  readonly params: Readonly<Record<string, string | number>>;
  /** The line as it stood, at most 2,000 characters. */
  readonly raw: string;
}

/** What the reader of the preview should know besides the rejected lines; worded from `ingest.finding.*`. */
export interface Finding {
  readonly kind:
    | "encoding"
    | "duplicate-column"
    | "unknown-columns"
    | "unknown-stations"
    | "derived-lines"
    | "unit-from-file"
    | "line-breaks"
    | "bad-cell"
    | "not-storable"
    | "new-station"
    | "new-region"
    | "stated-aqi-differs"
    | "stated-primary-differs"
    | "aqi-checked"
    | "stated-aqi-kept"
    | "no-stated-aqi"
    | "no-valid-day"
    | "zero-is-blank"
    | "day-implausible"
    | "more-rows-like-this"
    | "stations-not-begun"
    | "months-detached"
    | "before-opening"
    | "after-closing"
    | "after-region-closed"
    | "region-days-lost"
    | "correction-kept"
    | "ends-early"
    | "trailing-cells"
    | "other-period-hour"
    | "other-period-day"
    | "unit-refused"
    | "unit-doubt"
    | "absent-columns"
    | "hidden-columns"
    | "other-sheets"
    | "hidden-rows-read"
    | "spread-cells"
    | "calm"
    | "all-zero"
    | "missing-code"
    | "doubtful-code"
    | "stuck"
    | "shifted-hours";
  readonly params: Readonly<Record<string, string | number>>;
}

/** Counts of one file; linesRead = accepted + rejected + duplicate always. */
export class Tally {
  linesRead = 0;
  accepted = 0;
  rejected = 0;
  duplicate = 0;
  /** Station-hours with at least one qualified value. */
  qualified = 0;
  /** Station-hours or region-days written to staging. */
  rows = 0;
  firstHour = Number.POSITIVE_INFINITY;
  lastHour = Number.NEGATIVE_INFINITY;
  readonly findings: Finding[] = [];
  private readonly bumped = new Map<Finding["kind"], number>();
  private readonly counted = new Map<string, { finding: Finding; count: number }>();

  accept(): void {
    this.linesRead++;
    this.accepted++;
  }

  repeat(): void {
    this.linesRead++;
    this.duplicate++;
  }

  refuse(): void {
    this.linesRead++;
    this.rejected++;
  }

  /** A finding that happens many times is listed once with its count. */
  note(kind: Finding["kind"], params: Finding["params"] = {}, by = 1): void {
    const key = `${kind} ${JSON.stringify(params)}`;
    const known = this.counted.get(key);
    if (known) known.count += by;
    // A broken file can find something else on each line; the first thousand kinds say enough.
    else if (this.counted.size < 1000) this.counted.set(key, { finding: { kind, params }, count: by });
  }

  /** A finding without particulars that whole columns may have: counted without a look at what is known. */
  bump(kind: Finding["kind"]): void {
    this.bumped.set(kind, (this.bumped.get(kind) ?? 0) + 1);
  }

  /** All findings, counted ones with `count` among their params. */
  allFindings(): Finding[] {
    return [
      ...this.findings,
      ...[...this.counted.values()].map(({ finding, count }) => ({
        kind: finding.kind,
        params: { ...finding.params, count },
      })),
      ...[...this.bumped].map(([kind, count]) => ({ kind, params: { count } })),
    ];
  }
}
