/** A measure with the numbers by which it is checked. */
export interface CheckedMeasure {
  tasks: string;
  fromValue: number | null;
  toValue: number | null;
  measureUnit: string;
}

/** A measure without from → to cannot be checked by numbers. */
export function isCheckable({ fromValue, toValue }: Pick<CheckedMeasure, "fromValue" | "toValue">): boolean {
  return fromValue !== null && toValue !== null;
}

/** "960→768 吨/日"; empty when it names no numbers. */
export function rangeWords({ fromValue, toValue, measureUnit }: Omit<CheckedMeasure, "tasks">): string {
  return isCheckable({ fromValue, toValue }) ? `${fromValue}→${toValue} ${measureUnit}`.trim() : "";
}

/** The issue that a failed check becomes, with the measure's own numbers. Papers and issues are written in Chinese. */
export function failedWords(
  level: string,
  how: string,
  measure: CheckedMeasure,
  measured: number | null,
  note: string,
): string {
  const range = rangeWords(measure);
  const parts = [
    `${level}预警期间未落实应急减排措施：${measure.tasks.replaceAll("\n", "；")}`,
    range ? `应为 ${range}` : "",
    measured === null ? "" : `${how}核查实为 ${measured} ${measure.measureUnit}`.trim(),
    note,
  ];
  return parts.filter((part) => part !== "").join("。");
}
