/** One line of what a run says. */
export interface BenchRow {
  name: string;
  ours: number;
  baseline: number;
  /** How many times the baseline's speed. */
  ratio: number;
  unit: string;
  /** The smallest acceptable ratio; null = shown for orientation. */
  required: number | null;
}
