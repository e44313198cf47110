/** One hour of the air over an owner's roads; null = not measured, which is never zero. */
export interface RoadHour {
  /** 0.1 °C */
  temperature: number | null;
  /** 0.1 mm, rain or snow */
  rain: number | null;
  /** µg/m³, whole */
  pm10: number | null;
}

/** Numbers of the rule table. Practice of published plans; the office may put others in force from a day on (setting `winter.road-dust`). */
export interface RoadPolicy {
  /** °C: colder than this no water on the road. */
  frostBelow: number;
  /** mm fallen within so many hours call for clearing the mud once it is dry again. */
  wetAtLeast: number;
  wetHours: number;
  /** Hours without rain, each measured, after which a road is dry. */
  dryHours: number;
  /** µg/m³ of PM10 above which one more round is worth it. */
  pm10Above: number;
}

export const ROAD_POLICY: RoadPolicy = { frostBelow: 0, wetAtLeast: 0.2, wetHours: 12, dryHours: 12, pm10Above: 150 };

/** What is suggested: 停止洒水, 清除泥水, 增加洒水一遍, 增加吸扫一遍. Never an order. */
export const ROAD_ADVICE = ["water-off", "clear-mud", "extra-watering", "extra-sweeping"] as const;
export type RoadAdvice = (typeof ROAD_ADVICE)[number];

/** A line of the table: every condition that it names must hold, on measured values alone. */
export interface RoadRule {
  advice: RoadAdvice;
  /** °C of the hour. */
  colderThan?: number;
  notColderThan?: number;
  /** mm known to have fallen within so many hours, the hour itself dry. */
  wet?: { atLeast: number; hours: number };
  /** So many hours up to this one measured and without rain. */
  dryHours?: number;
  /** µg/m³ of the hour. */
  pm10Above?: number;
}

/** The table: below 0 °C no water; after rain or snow the mud at once; dry and PM10 high one more round, with water only where it does not freeze. */
export function roadRules({ frostBelow, wetAtLeast, wetHours, dryHours, pm10Above }: RoadPolicy): RoadRule[] {
  return [
    { advice: "water-off", colderThan: frostBelow },
    { advice: "clear-mud", wet: { atLeast: wetAtLeast, hours: wetHours } },
    { advice: "extra-watering", notColderThan: frostBelow, dryHours, pm10Above },
    { advice: "extra-sweeping", colderThan: frostBelow, dryHours, pm10Above },
  ];
}

/** What a suggestion rests on: values of the hour, mm of the wet hours, and the numbers of the rule then in force. */
export interface RoadFacts extends RoadHour {
  /** 0.1 mm known to have fallen within the policy's hours; null when none of them was measured. */
  fallen: number | null;
  policy: RoadPolicy;
}

export interface RoadFired {
  advice: RoadAdvice;
  facts: RoadFacts;
}

/** The longest look back that a policy may name, hours. */
export const ROAD_LOOK_BACK = 48;

/**
 * What the table suggests at the end of a series of hours (oldest first, one per hour): without the value that a rule needs it says nothing. Rain
 * that was measured has fallen whatever other hours lack; dry are only hours that were measured.
 */
export function roadSuggestions(hours: readonly RoadHour[], policy: RoadPolicy): RoadFired[] {
  const last = hours.at(-1);
  if (!last) return [];
  const facts = { ...last, fallen: fallenIn(hours, policy.wetHours), policy };
  return roadRules(policy)
    .filter((rule) => holds(rule, hours, last))
    .map(({ advice }) => ({ advice, facts }));
}

function holds(rule: RoadRule, hours: readonly RoadHour[], { temperature, rain, pm10 }: RoadHour): boolean {
  const { colderThan, notColderThan, wet, dryHours, pm10Above } = rule;
  if (colderThan !== undefined && (temperature === null || temperature >= colderThan * 10)) return false;
  if (notColderThan !== undefined && (temperature === null || temperature < notColderThan * 10)) return false;
  if (wet !== undefined && (rain !== 0 || (fallenIn(hours, wet.hours) ?? 0) < wet.atLeast * 10)) return false;
  if (dryHours !== undefined && !isDry(hours, dryHours)) return false;
  return pm10Above === undefined || (pm10 !== null && pm10 > pm10Above);
}

function isDry(hours: readonly RoadHour[], n: number): boolean {
  const window = hours.slice(-n);
  return window.length === n && window.every(({ rain }) => rain === 0);
}

function fallenIn(hours: readonly RoadHour[], n: number): number | null {
  const known = hours.slice(-n).flatMap(({ rain }) => (rain === null ? [] : [rain]));
  return known.length === 0 ? null : known.reduce((sum, rain) => sum + rain, 0);
}
