import type { BasisView, DayCell, RegionName } from "@/lib/air/queries/figure";
import type { StationHourRow } from "@/lib/air/queries/station-detail";
import type { Pollutant } from "@/lib/air/rules/pollutants";
import type { Viewer } from "@/lib/identity/rules/viewer";

export interface TraceDay extends DayCell {
  /** Values in shown texts after the basis was applied (dust blanks, missing). */
  concentrations: Record<Pollutant, string | null>;
  iaqi: Record<Pollutant, number | null>;
  /** The figure's own use of the day: in the numerator, only in the denominator, or left out (and why). */
  use: "numerator" | "denominator" | "value" | "left-out";
  why: "good" | "not-good" | "invalid" | "absent" | "dust" | "missing" | null;
  /** Key of the day's own trace. */
  trace: string;
}

export interface TraceView {
  key: string;
  /** Message keys: `trace.<definition>.title`, `.definition`. */
  definition:
    | "good-days"
    | "valid-days"
    | "rate"
    | "index"
    | "single"
    | "concentration"
    | "change"
    | "rank"
    | "target"
    | "day"
    | "station-day";
  /** Clauses as they are cited, e.g. "HJ 663-2013 附录A". */
  clauses: string[];
  subject: RegionName & { kind: "region" | "station" };
  pollutant: Pollutant | null;
  basis: BasisView;
  from: string;
  to: string;
  /** The figure itself as shown. */
  shown: string | null;
  numerator: string | null;
  denominator: string | null;
  /** Formula with its real numbers, one line per step: "268 ÷ 326 = 82.2 %". Language-neutral. */
  formula: string[];
  /** Keys of narrower figures that this one is made of (single indices of an index, both sides of a change). */
  parts: { label: string; shown: string | null; trace: string }[];
  /** Day rows behind a period figure; the stations behind a region's day; the hours behind a station's day. */
  days: TraceDay[];
  stations: (TraceDay & { station: RegionName; isControl: boolean; counted: boolean })[];
  hours: StationHourRow[];
  computedAt: string;
}

/** What stands behind one figure. Null for a malformed key or a subject out of the viewer's sight. */
export async function trace(viewer: Viewer, key: string): Promise<TraceView | null> {
  throw new Error(`not ready: ${viewer.loginName} ${key}`);
}
