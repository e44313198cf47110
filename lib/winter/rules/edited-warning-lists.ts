import type { Threshold, WarningLevel } from "./warning-levels";
import type { Measure } from "./warning-measures";

/** The two lists as an office edits them: one line each, parts set apart by a bar. */
const NAMES: Readonly<Record<string, WarningLevel>> = { 黄: "yellow", 橙: "orange", 红: "red" };
const SIGNS: Readonly<Record<WarningLevel, string>> = { yellow: "黄", orange: "橙", red: "红" };
const CONDITION = /^>\s*(\d{2,3})\s+(\d{1,3})\s*h$/i;

export interface WrongLine {
  line: number;
}

const partsOf = (line: string) => line.split(/[|｜]/).map((part) => part.trim());
const linesIn = (text: string) =>
  text
    .split("\n")
    .map((line, i) => ({ line: line.trim(), no: i + 1 }))
    .filter(({ line }) => line !== "");

/** `红 | >200 72h, >300 24h` */
export function thresholdLines(thresholds: readonly Threshold[]): string {
  return thresholds
    .map(({ level, all }) => `${SIGNS[level]} | ${all.map(({ above, hours }) => `>${above} ${hours}h`).join(", ")}`)
    .join("\n");
}

/** The thresholds of such lines, or the first line that is not one. */
export function readThresholds(text: string): Threshold[] | WrongLine {
  const found: Threshold[] = [];
  for (const { line, no } of linesIn(text)) {
    const [sign = "", conditions = "", ...more] = partsOf(line);
    const level = NAMES[sign];
    const all = conditions.split(/[,，]/).map((part) => CONDITION.exec(part.trim()));
    if (!level || more.length > 0 || all.some((match) => match === null)) return { line: no };
    found.push({ level, all: all.map((match) => ({ above: Number(match?.[1]), hours: Number(match?.[2]) })) });
  }
  if (found.some(({ all }) => all.some(({ above, hours }) => above > 500 || hours < 1))) return { line: 1 };
  return Object.values(NAMES).every((level) => found.some((one) => one.level === level)) ? found : { line: 0 };
}

/** `黄橙红 | 住建、住房 | 停止土石方` */
export function measureLines(measures: readonly Measure[]): string {
  return measures
    .map(({ levels, who, text }) => `${levels.map((level) => SIGNS[level]).join("")} | ${who} | ${text}`)
    .join("\n");
}

/** The measures of such lines, or the first line that is not one. */
export function readMeasures(text: string): Measure[] | WrongLine {
  const found: Measure[] = [];
  for (const { line, no } of linesIn(text)) {
    const [signs = "", who = "", words = "", ...more] = partsOf(line);
    const levels = [...signs].map((sign) => NAMES[sign]).filter((level) => level !== undefined);
    if (levels.length === 0 || levels.length !== [...signs].length || who === "" || words === "" || more.length > 0)
      return { line: no };
    found.push({ levels, who, text: words });
  }
  return found.length > 0 ? found : { line: 0 };
}
