import type { BasisView, PeriodFigures, RegionName } from "@/lib/air/queries/figure";
import type { BasisInput } from "@/lib/air/schema";
import type { Viewer } from "@/lib/identity/rules/viewer";

export interface FiguresView {
  subject: RegionName & { kind: "region" | "station" };
  basis: BasisView;
  figures: PeriodFigures;
  /** The same calendar dates of the year before, same form; null when not asked for. */
  previous: PeriodFigures | null;
  /** Last hour on record for the subject (UTC instant), and when the answer was made. */
  lastHour: string | null;
  asOf: string;
}

/** Every figure of one region or station between two civil dates, both included. Null when out of the viewer's sight. */
export async function figuresOf(
  viewer: Viewer,
  subject: { region: string } | { station: string },
  from: string,
  to: string,
  basis: BasisInput,
): Promise<FiguresView | null> {
  throw new Error(`not ready: ${viewer.loginName} ${JSON.stringify(subject)} ${from} ${to} ${JSON.stringify(basis)}`);
}
