import { z } from "zod";
import { civilDateInput } from "@/lib/shared/civil-date-input";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { line, lines } from "@/lib/shared/people-text";

/**
 * What the air pages, the command line and the reading interface may ask for. Search parameters arrive as strings; an
 * unknown value of a filter falls back to its default (a stale bookmark still opens). An impossible date never gets as far as here
 * (date-parameters.ts).
 */

/** Administrative division code or station code. */
export const codeInput = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z_.-]{1,40}$/);

export const standardChoice = z.enum(["2012", "2026-transition", "as-then"]);
export const dustChoice = z.enum(["standard-practice", "include", "exclude", "remaining"]);
export const missingChoice = z.enum(["hj633-2026", "all-six", "any"]);
export const schemeChoice = z.enum(["2012", "2026-equal", "2026-weighted", "2026-final-equal"]);
export const compareChoice = z.enum(["rescored", "as-then", "none"]);

/** How a year that crosses 2026-03-01 counts its good days. */
export const crossingChoice = z.enum(["one-standard", "as-then"]);

export type StandardChoice = z.infer<typeof standardChoice>;
export type DustChoice = z.infer<typeof dustChoice>;
export type MissingChoice = z.infer<typeof missingChoice>;
export type CompareChoice = z.infer<typeof compareChoice>;

/**
 * The 口径 a reader chose. Everything is optional: an absent standard or scheme means the one in force on the last day of
 * the period, absent dust means standard practice (concentrations and index without dust days, day counts with them).
 */
export const basisInput = z.object({
  standard: standardChoice.optional().catch(undefined),
  dust: dustChoice.optional().catch(undefined),
  scheme: schemeChoice.optional().catch(undefined),
  missing: missingChoice.optional().catch(undefined),
  compare: compareChoice.optional().catch(undefined),
});
export type BasisInput = z.infer<typeof basisInput>;

export const dashboardInput = basisInput.extend({
  region: codeInput.optional().catch(undefined),
  group: codeInput.optional().catch(undefined),
  /** Last day of the period; default: the last complete day there is data for. */
  date: civilDateInput.optional().catch(undefined),
});
export type DashboardInput = z.infer<typeof dashboardInput>;

export const trendInput = basisInput.extend({
  region: codeInput.optional().catch(undefined),
  station: codeInput.optional().catch(undefined),
  year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
});
export type TrendInput = z.infer<typeof trendInput>;

export const rankingPeriod = z.enum(["week", "month", "quarter", "ytd", "winter", "custom"]);
export type RankingPeriod = z.infer<typeof rankingPeriod>;

export const rankingMeasure = z.enum(["index", "rate", "improvement", "so2", "no2", "co", "o3", "pm10", "pm25"]);
export type RankingMeasure = z.infer<typeof rankingMeasure>;

export const rankingInput = basisInput.extend({
  /** "towns:CODE" ranks the towns below a region, "group:CODE" a peer group. */
  of: z
    .string()
    .regex(/^(towns|group):[0-9A-Za-z_.-]{1,40}$/)
    .optional()
    .catch(undefined),
  period: rankingPeriod.optional().catch(undefined),
  /** Any day inside the period wanted; default today's last complete period. */
  date: civilDateInput.optional().catch(undefined),
  from: civilDateInput.optional().catch(undefined),
  to: civilDateInput.optional().catch(undefined),
  measure: rankingMeasure.optional().catch(undefined),
});
export type RankingInput = z.infer<typeof rankingInput>;

/** Why a region's figures of a period moved. Without a period the year to date. */
export const explanationInput = basisInput.extend({
  region: codeInput.optional().catch(undefined),
  group: codeInput.optional().catch(undefined),
  period: rankingPeriod.optional().catch(undefined),
  date: civilDateInput.optional().catch(undefined),
  from: civilDateInput.optional().catch(undefined),
  to: civilDateInput.optional().catch(undefined),
});
export type ExplanationInput = z.infer<typeof explanationInput>;

export const stationDetailInput = basisInput.extend({
  station: codeInput,
  /** The month of days shown ends here; its hours are those of this day. */
  date: civilDateInput.optional().catch(undefined),
});
export type StationDetailInput = z.infer<typeof stationDetailInput>;

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** Values of the office's choices, by the name they have in `AirPolicies`. */
export const policyValues = {
  scheme: schemeChoice.nullable(),
  dust: dustChoice,
  missing: missingChoice,
  crossing: crossingChoice,
  tieRule: z.enum(["shared", "pm25", "third-decimal"]),
  winter: z.object({ from: monthDay, to: monthDay }),
  homeRegion: codeInput.nullable(),
  peerGroup: codeInput.nullable(),
};

const reasonInput = line(400).min(2);
const decimalText = z
  .string()
  .trim()
  .regex(/^-?\d{1,6}(\.\d{1,4})?$/);

/** One hour of one station put right. An empty text takes the value away; a pollutant left out stays as it is. */
export const correctReadingInput = z.object({
  station: codeInput,
  date: civilDateInput,
  /** Hour ending, 1 … 24. */
  label: z.coerce.number().int().min(1).max(24),
  so2: decimalText.or(z.literal("")).optional(),
  no2: decimalText.or(z.literal("")).optional(),
  co: decimalText.or(z.literal("")).optional(),
  o3: decimalText.or(z.literal("")).optional(),
  pm10: decimalText.or(z.literal("")).optional(),
  pm25: decimalText.or(z.literal("")).optional(),
  /** The batch that the reader saw the hour come from: another one since then is a conflict. */
  seenBatch: z.coerce.number().int().optional(),
  /** contentHash of the values that the form showed: a correction leaves the batch as it is. */
  seen: z.string().regex(CONTENT_HASH).optional(),
  reason: reasonInput,
});
export type CorrectReadingInput = z.infer<typeof correctReadingInput>;

const listOf = <T extends z.ZodType>(item: T) => z.union([z.array(item), item.transform((one) => [one])]);

/** The dust days of one document: every region × every date. */
export const recordDustInput = z.object({
  document: line(200).min(2),
  issuedOn: civilDateInput,
  note: lines(400).default(""),
  regions: listOf(codeInput).pipe(z.array(codeInput).min(1).max(200)),
  dates: listOf(civilDateInput).pipe(z.array(civilDateInput).min(1).max(400)),
});
export type RecordDustInput = z.infer<typeof recordDustInput>;

export const revokeDustInput = z.object({ id: z.coerce.number().int().positive(), reason: reasonInput });
export type RevokeDustInput = z.infer<typeof revokeDustInput>;

export const setTargetInput = z.object({
  region: codeInput,
  year: z.coerce.number().int().min(2010).max(2100),
  measure: z.enum(["good_days", "pm25", "pm10", "composite_index"]),
  /** Days, µg/m³ or index; empty takes the target away. */
  value: z
    .string()
    .trim()
    .regex(/^\d{1,4}(\.\d{1,2})?$/)
    .or(z.literal("")),
  document: line(200).default(""),
  seen: z.string().regex(CONTENT_HASH),
});
export type SetTargetInput = z.infer<typeof setTargetInput>;

export const setAirPolicyInput = z.object({
  name: z.enum(["scheme", "crossing", "dust", "missing", "tieRule", "winter", "homeRegion", "peerGroup"]),
  validFrom: civilDateInput,
  /** JSON text of the value, or the bare word of a choice. */
  value: line(400),
  reason: reasonInput,
  seen: z.string().regex(CONTENT_HASH),
});
export type SetAirPolicyInput = z.infer<typeof setAirPolicyInput>;

const dateOrNone = z.union([z.literal("").transform(() => null), civilDateInput]).default(null);

/** From when to when a station exists; an empty date = open at that end. */
export const setStationTimeInput = z.object({
  id: z.coerce.number().int().positive(),
  openedOn: dateOrNone,
  closedOn: dateOrNone,
  reason: reasonInput,
  seen: z.string().regex(CONTENT_HASH),
});
export type SetStationTimeInput = z.infer<typeof setStationTimeInput>;
