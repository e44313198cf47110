import { parseE4, roundHalfEven } from "@/lib/air/rules/rounding";
import { composed } from "@/lib/shared/composed-text";
import { NONE } from "./parsed-rows";

/** How a numeric cell becomes the stored integer. */
export type CellKind = "e4" | "e4-x1000" | "co-ug" | "tenths" | "tenths-x10" | "tenths-x0.01" | "tenths-kmh" | "wind";

/** From ten-thousandths of the cell's unit to the stored integer: × first, ÷ second, half-even. */
const SCALES: Readonly<Record<CellKind, readonly [times: number, over: number]>> = {
  e4: [1, 1],
  "e4-x1000": [1000, 1],
  "co-ug": [1, 1000],
  tenths: [1, 1000],
  "tenths-x10": [1, 100],
  "tenths-x0.01": [1, 100_000],
  "tenths-kmh": [10, 36_000],
  wind: [1, 10_000],
};

/** "<2", "2L": below the detection limit, which is no number. */
const BELOW_LIMIT = /^(<\d+(\.\d+)?|\d+(\.\d+)?L)$/;
const INT4_TOP = 2_147_483_647;
const MEMO_LIMIT = 20_000;
/** With a leading 1 they still make a small integer. */
const SHORT_BYTES = 3;

/** 16 compass points in degrees; C (calm) has no direction. */
const COMPASS = ["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"];
const COMPASS_ZH: Readonly<Record<string, string>> = { 北: "N", 东: "E", 南: "S", 西: "W" };

/** 1,234 and 12,345,678.5, nothing else: in 0,850 the comma stands for a decimal point, and 850 would be another value. */
const THOUSANDS = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/;

/** Full-width forms to ordinary ones, thousands commas and inner spaces away, all dashes that mean minus before a digit to "-". */
export function plainText(text: string): string {
  const plain = composed(text, "NFKC")
    .replace(/[\s\u00a0\ufeff]/g, "")
    .replace(/^[−–﹣](?=\d)/, "-");
  return THOUSANDS.test(plain) ? plain.replaceAll(",", "") : plain;
}

/**
 * Reads the numeric cells of one source. Results are stored integers: E4 for concentrations, 1e-1 for weather, degrees for
 * wind; NONE for a missing code or a blank; NaN for what is no number; ±Infinity for a number too large to be stored.
 * µg/m³ of CO become mg/m³, half-even where a digit is lost.
 */
export class CellNumbers {
  private readonly words: ReadonlySet<string>;
  private readonly sentinels: ReadonlySet<number>;
  private readonly memo = Object.fromEntries(
    Object.keys(SCALES).map((kind) => [kind, new Map<string, number>()]),
  ) as Record<CellKind, Map<string, number>>;
  private readonly short = Object.fromEntries(
    Object.keys(SCALES).map((kind) => [kind, new Map<number, number>()]),
  ) as Record<CellKind, Map<number, number>>;

  constructor(missingCodes: readonly string[]) {
    const codes = missingCodes.map((code) => plainText(code).toLowerCase());
    this.words = new Set(codes.filter((code) => parseE4(code) === null));
    this.sentinels = new Set(codes.map((code) => parseE4(code)).filter((value) => value !== null));
  }

  /** The cell in bytes `from`…`to`. Plain unsigned decimals, nearly all of them, never become a string; codes (NA) and points of the compass once. */
  read(kind: CellKind, bytes: Buffer, from: number, to: number): number {
    if (from >= to) return NONE;
    const value = kind === "wind" ? -1 : plainE4(bytes, from, to);
    if (value < 0)
      return to - from <= SHORT_BYTES
        ? this.fewBytes(kind, bytes, from, to)
        : this.slow(kind, bytes.toString("utf8", from, to));
    return kind === "e4" ? value : scaled(kind, value);
  }

  /** At most SHORT_BYTES of them; together with their number they are the key. */
  private fewBytes(kind: CellKind, bytes: Buffer, from: number, to: number): number {
    let key = 1;
    for (let at = from; at < to; at++) key = (key << 8) | (bytes[at] ?? 0);
    const memo = this.short[kind];
    const known = memo.get(key);
    if (known !== undefined) return known;
    const value = this.slow(kind, bytes.toString("utf8", from, to));
    if (memo.size < MEMO_LIMIT) memo.set(key, value);
    return value;
  }

  /** The same for text. */
  slow(kind: CellKind, text: string): number {
    const memo = this.memo[kind];
    const known = memo.get(text);
    if (known !== undefined) return known;
    const value = this.interpret(kind, plainText(text));
    if (memo.size < MEMO_LIMIT) memo.set(text, value);
    return value;
  }

  private interpret(kind: CellKind, text: string): number {
    if (text === "" || this.words.has(text.toLowerCase()) || BELOW_LIMIT.test(text)) return NONE;
    if (kind === "wind") {
      const point = compass(text);
      if (point !== undefined) return point;
    }
    // 65% and 20℃ say in the cell what their column is in.
    const bare = kind === "tenths" ? text.replace(/(%|°c)$/i, "") : text;
    const value = parseE4(bare) ?? exponent(bare);
    if (value === null) return Number.NaN;
    return this.sentinels.has(value) ? NONE : scaled(kind, value);
  }
}

function scaled(kind: CellKind, e4: number): number {
  const [times, over] = SCALES[kind];
  const value = kind === "e4" ? e4 : over === 1 ? e4 * times : roundHalfEven(e4 * times, over);
  if (kind === "wind") return value >= 0 && value <= 360 ? value % 360 : Number.NaN;
  if (value > INT4_TOP) return Number.POSITIVE_INFINITY;
  return value < -INT4_TOP ? Number.NEGATIVE_INFINITY : value;
}

/** Spreadsheets write large or tiny numbers as 1E+9 or 1.2e-5. */
function exponent(text: string): number | null {
  if (!/^[+-]?\d+(\.\d+)?e[+-]?\d{1,2}$/i.test(text)) return null;
  const value = Math.round(Number(text) * 10_000);
  return Number.isSafeInteger(value) ? value : value > 0 ? Number.MAX_SAFE_INTEGER : -Number.MAX_SAFE_INTEGER;
}

/** 东北偏北 = NNE, 北偏东 = NNE, 北东北 = NNE, 东北风 = NE, N, nne; C and 静风 have no direction. */
function compass(text: string): number | undefined {
  const chinese = text.replace(/风$/, "");
  const point = /^[北东南西]{1,3}$/.test(chinese)
    ? [...chinese].map((c) => COMPASS_ZH[c] ?? "").join("")
    : /^[北东南西]{1,2}偏[北东南西]$/.test(chinese)
      ? leaning(chinese)
      : text.toUpperCase();
  if (point === "C" || point === "CV" || /^静(风|稳)?$/.test(text)) return NONE;
  const swapped = point.replace(/^([EW])([NS])$/, "$2$1").replace(/^([NSEW])([EW])([NS])$/, "$1$3$2");
  const at = COMPASS.indexOf(swapped);
  return at < 0 ? undefined : Math.round(at * 22.5);
}

/** 东北偏北 and 北偏东 both lie between north and north-east: the main point first, then the point between. */
function leaning(text: string): string {
  const [from = "", to = ""] = text.split("偏");
  const letters = (word: string) => [...word].map((c) => COMPASS_ZH[c] ?? "").join("");
  const main = letters(from);
  const lean = letters(to);
  if (main.length === 1) {
    const between = "NS".includes(main) ? main + lean : lean + main;
    return main + between;
  }
  return lean + main.replace(/^([EW])([NS])$/, "$2$1");
}

/** "12", "0.4", " 7 " in E4; −1 for everything else (signs, codes, more than four decimals or nine digits). */
function plainE4(bytes: Buffer, start: number, end: number): number {
  let from = start;
  let to = end;
  while (from < to && bytes[from] === 32) from++;
  while (to > from && bytes[to - 1] === 32) to--;
  if (from === to || to - from > 11) return -1;
  let value = 0;
  let decimals = -1;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      if (decimals >= 0) decimals++;
    } else if (digit === -2 && decimals < 0 && at > from) decimals = 0;
    else return -1;
  }
  switch (decimals) {
    case -1:
      value *= 10_000;
      break;
    case 1:
      value *= 1000;
      break;
    case 2:
      value *= 100;
      break;
    case 3:
      value *= 10;
      break;
    case 4:
      break;
    default:
      return -1;
  }
  return value > INT4_TOP ? -1 : value;
}
