import { type CivilDate, isDateInReach } from "@/lib/shared/civil-date";
import { type Basis, DUST_CHOICES, MISSING_RULES } from "./basis";
import { INDEX_SCHEMES } from "./index-schemes";
import { POLLUTANTS, type Pollutant } from "./pollutants";

/**
 * What a figure on a screen is, as a short text that fits a URL: which figure, of whom, from when to when, on which basis.
 * Whoever holds the key can work the figure out again; it grants no access. Form: `figure:r=CODE:from=…:to=…:std=…`.
 */
export const TRACED_FIGURES = [
  "good-days",
  "valid-days",
  "heavy-days",
  "rate",
  "index",
  "single",
  "concentration",
  "change",
  "rank",
  "target",
  "day",
] as const;
export type TracedFigure = (typeof TRACED_FIGURES)[number];

export const TARGET_MEASURES = ["good_days", "pm25", "pm10", "composite_index"] as const;
export type TargetMeasure = (typeof TARGET_MEASURES)[number];

export interface TraceKey extends Basis {
  figure: TracedFigure;
  /** Exactly one of the two. */
  region?: string;
  station?: string;
  from: CivilDate;
  to: CivilDate;
  /** Of a concentration or a single index. */
  pollutant?: Pollutant;
  /** What changed, or what is ranked by. */
  of?: TracedFigure;
  /** How the year before is scored; with "change" and ranks by improvement. */
  compare?: "rescored" | "as-then";
  /** Rank among "towns-CODE" or "group-CODE". */
  among?: string;
  /** Of a target. */
  measure?: TargetMeasure;
}

const STANDARDS = ["2012", "2026-transition", "as-then"] as const;
const CODE = /^[0-9A-Za-z_.-]{1,60}$/;

/** The key as text. Order of fields is fixed, so equal keys are equal texts. */
export function formatTraceKey(key: TraceKey): string {
  const fields: [string, string | undefined][] = [
    ["r", key.region],
    ["s", key.station],
    ["from", key.from],
    ["to", key.to],
    ["std", key.standard],
    ["dust", key.dust],
    ["scheme", key.scheme],
    ["missing", key.missing],
    ["p", key.pollutant],
    ["of", key.of],
    ["cmp", key.compare],
    ["among", key.among],
    ["m", key.measure],
  ];
  return [key.figure, ...fields.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))].join(
    ":",
  );
}

/** The key behind a text; null for anything that `formatTraceKey` would not write. */
export function parseTraceKey(text: string): TraceKey | null {
  if (text.length > 400) return null;
  const [figure, ...rest] = text.split(":");
  const fields = new Map(rest.map((field) => field.split("=", 2) as [string, string]));
  const optional = <T extends string>(name: string, among: readonly T[]) => oneOf(fields.get(name), among);
  const code = (name: string) => {
    const value = fields.get(name);
    return value !== undefined && CODE.test(value) ? value : undefined;
  };
  const from = fields.get("from");
  const to = fields.get("to");
  const key = {
    figure: oneOf(figure, TRACED_FIGURES),
    region: code("r"),
    station: code("s"),
    from: isDateInReach(from) ? from : undefined,
    to: isDateInReach(to) ? to : undefined,
    standard: optional("std", STANDARDS),
    dust: optional("dust", DUST_CHOICES),
    scheme: optional(
      "scheme",
      INDEX_SCHEMES.map((scheme) => scheme.id),
    ),
    missing: optional("missing", MISSING_RULES),
    pollutant: optional("p", POLLUTANTS),
    of: optional("of", TRACED_FIGURES),
    compare: optional("cmp", ["rescored", "as-then"]),
    among: code("among"),
    measure: optional("m", TARGET_MEASURES),
  };
  if (!key.figure || !key.from || !key.to || key.to < key.from) return null;
  if (!key.standard || !key.dust || !key.scheme || !key.missing) return null;
  if ((key.region === undefined) === (key.station === undefined)) return null;
  const parsed = Object.fromEntries(
    Object.entries(key).filter(([, value]) => value !== undefined),
  ) as unknown as TraceKey;
  return formatTraceKey(parsed) === text ? parsed : null;
}

function oneOf<T extends string>(value: string | undefined, among: readonly T[]): T | undefined {
  return among.find((choice) => choice === value);
}
