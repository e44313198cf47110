/** One line of a chart; `values[i]` belongs to category i, null is a gap and never zero. */
export interface LineSeries {
  key: string;
  /** Stands at the end of the line. */
  label: string;
  /** current: accent, thick · previous: grey, thin · older: lighter grey, dashed. */
  look: "current" | "previous" | "older";
  values: readonly (number | null)[];
}

export interface LineChartData {
  /** Read out; says what is shown, where the table is. */
  title: string;
  categories: readonly string[];
  series: readonly LineSeries[];
  /** Horizontal lines with their names, e.g. a standard's limit. */
  limits?: readonly { value: number; label: string }[];
  decimals: number;
  /** Stands on top of the value axis. */
  unit?: string;
}

/** Lowest and highest value of all series and limits; null when there is none. */
export function extent(data: LineChartData): [number, number] | null {
  const all = [...data.series.flatMap((s) => s.values), ...(data.limits ?? []).map((l) => l.value)];
  const values = all.filter((v): v is number => v !== null);
  return values.length > 0 ? [Math.min(...values), Math.max(...values)] : null;
}

/** Index of a series' last value; -1 when it has none. */
export function lastIndex(values: readonly (number | null)[]): number {
  for (let i = values.length - 1; i >= 0; i--) if (values[i] !== null && values[i] !== undefined) return i;
  return -1;
}
