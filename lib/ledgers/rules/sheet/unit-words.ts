import { wordKey } from "@/lib/shared/cell-text";

/** How much of the family's base one of a unit is, as a fraction; keys as wordKey leaves them (㎡ → m2). */
type Family = Readonly<Record<string, readonly [number, number]>>;

const FAMILIES: readonly Family[] = [
  {
    m2: [1, 1],
    平方米: [1, 1],
    平米: [1, 1],
    平方: [1, 1],
    平: [1, 1],
    亩: [2000, 3],
    公顷: [10_000, 1],
    ha: [10_000, 1],
    万m2: [10_000, 1],
    万平方米: [10_000, 1],
    km2: [1_000_000, 1],
    平方公里: [1_000_000, 1],
  },
  { m: [1, 1], 米: [1, 1], km: [1000, 1], 公里: [1000, 1], 千米: [1000, 1], 里: [500, 1] },
  {
    吨: [1, 1],
    t: [1, 1],
    kg: [1, 1000],
    公斤: [1, 1000],
    千克: [1, 1000],
    斤: [1, 2000],
    万吨: [10_000, 1],
  },
  {
    m3: [1, 1],
    立方米: [1, 1],
    立方: [1, 1],
    方: [1, 1],
    万m3: [10_000, 1],
    万立方米: [10_000, 1],
    万方: [10_000, 1],
    升: [1, 1000],
    l: [1, 1000],
  },
  { "m3/h": [1, 1], "立方米/小时": [1, 1], "m3/时": [1, 1], "万m3/h": [10_000, 1] },
  { "m3/年": [1, 1], "万m3/年": [10_000, 1], "立方米/年": [1, 1], "万立方米/年": [10_000, 1], "m3/a": [1, 1] },
  { 天: [1, 1], 日: [1, 1], d: [1, 1], 周: [7, 1], 星期: [7, 1] },
  { "%": [1, 1], "‰": [1, 10] },
  { "mj/kg": [1, 1], "kj/kg": [1, 1000], "kcal/kg": [41_868, 10_000_000], "大卡/kg": [41_868, 10_000_000] },
  { 蒸吨: [1, 1], "t/h": [1, 1], "吨/时": [1, 1], "蒸吨/时": [1, 1] },
  { 个: [1, 1], 眼: [1, 1], 只: [1, 1] },
  { 台: [1, 1], 辆: [1, 1], 套: [1, 1], 部: [1, 1] },
  { 座: [1, 1] },
  { 次: [1, 1], "次/日": [1, 1], "次/天": [1, 1], 车次: [1, 1] },
];
/** A count is a count, whatever it is counted in. */
const COUNTS = new Set(["个", "眼", "只", "台", "辆", "套", "部", "座", "次", "车次"]);

export interface Factor {
  times: number;
  over: number;
}

/** Whether a word is a unit that any column may have. */
export function isUnit(word: string): boolean {
  const key = wordKey(word);
  return FAMILIES.some((family) => key in family);
}

/** What values in `given` are multiplied with to be in `wanted`: 亩 → ㎡ = 2000/3. Null where the one can't become the other. */
export function unitFactor(given: string, wanted: string): Factor | null {
  const [from, to] = [wordKey(given), wordKey(wanted)];
  if (from === to || (COUNTS.has(from) && COUNTS.has(to))) return { times: 1, over: 1 };
  const family = FAMILIES.find((one) => from in one && to in one);
  const [a, b] = [family?.[from], family?.[to]];
  return a && b ? { times: a[0] * b[1], over: a[1] * b[0] } : null;
}

/**
 * An exact decimal ("12.5") times a factor, rounded half up to `scale` digits. Whole-number arithmetic: 0.1 stays 0.1.
 */
export function converted(text: string, { times, over }: Factor, scale: number): string {
  const negative = text.startsWith("-");
  const [whole = "0", part = ""] = text.replace("-", "").split(".");
  const numerator = BigInt(whole + part) * BigInt(times) * 10n ** BigInt(scale);
  const denominator = 10n ** BigInt(part.length) * BigInt(over);
  const rounded = (numerator * 2n + denominator) / (denominator * 2n);
  const digits = rounded.toString().padStart(scale + 1, "0");
  const value = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return negative && rounded !== 0n ? `-${value}` : value;
}
