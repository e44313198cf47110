import type { LineSeries } from "@/components/charts/line-data";
import type { TrendView } from "@/lib/air/queries/trend";
import type { TrendYearMonth } from "@/lib/air/queries/trend-months";

const LOOKS = ["current", "previous", "older"] as const;

/** The year asked for and the two before it as lines of twelve months; a month without a figure is a gap. */
export function yearLines(view: TrendView, shown: (month: TrendYearMonth) => string | null): LineSeries[] {
  return LOOKS.map((look, back): LineSeries => {
    const year = view.year - back;
    const months = new Map(view.months.filter((m) => m.year === year).map((m) => [m.month, m]));
    return {
      key: String(year),
      label: String(year),
      look,
      values: Array.from({ length: 12 }, (_, i) => {
        const month = months.get(i + 1);
        const text = month ? shown(month) : null;
        return text === null ? null : Number(text);
      }),
    };
  }).filter((line) => line.values.some((value) => value !== null));
}

/** Years that the twin names, newest first: those of the lines. */
export function shownYears(view: TrendView): number[] {
  return LOOKS.map((_, back) => view.year - back).filter((year) =>
    view.months.some((m) => m.year === year && (m.index.shown !== null || m.validDays > 0)),
  );
}

export function monthOf(view: TrendView, year: number, month: number): TrendYearMonth | undefined {
  return view.months.find((m) => m.year === year && m.month === month);
}
