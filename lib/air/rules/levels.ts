/**
 * AQI levels and their official colours. Bounds: HJ 633 table 2 [S]; RGB values [K].
 * Names live in the messages under `air.level.<level>` (优 良 轻度污染 中度污染 重度污染 严重污染).
 */
export type Level = 1 | 2 | 3 | 4 | 5 | 6;

export interface LevelStyle {
  readonly level: Level;
  /** Largest AQI of the level; the last has none. */
  readonly to: number | null;
  /** Official fill, "#rrggbb". */
  readonly color: string;
  /** Legible on that fill. */
  readonly textColor: "#000000" | "#ffffff";
  /** Roman numeral used in day tables. */
  readonly numeral: string;
}

export const LEVELS: readonly LevelStyle[] = [
  { level: 1, to: 50, color: "#00e400", textColor: "#000000", numeral: "I" },
  { level: 2, to: 100, color: "#ffff00", textColor: "#000000", numeral: "II" },
  { level: 3, to: 150, color: "#ff7e00", textColor: "#000000", numeral: "III" },
  { level: 4, to: 200, color: "#ff0000", textColor: "#000000", numeral: "IV" },
  { level: 5, to: 300, color: "#99004c", textColor: "#ffffff", numeral: "V" },
  { level: 6, to: null, color: "#7e0023", textColor: "#ffffff", numeral: "VI" },
];

/** The level of an AQI (0…500); 0 counts as the first. */
export function levelOf(aqi: number): Level {
  if (aqi <= 50) return 1;
  if (aqi <= 100) return 2;
  if (aqi <= 150) return 3;
  if (aqi <= 200) return 4;
  return aqi <= 300 ? 5 : 6;
}

/** Colours and numeral of a level. */
export function levelStyle(level: Level): LevelStyle {
  return LEVELS[level - 1] as LevelStyle;
}
