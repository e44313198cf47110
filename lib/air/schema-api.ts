import { z } from "zod";
import { civilDateInput } from "@/lib/shared/civil-date-input";
import { POLLUTANTS } from "./rules/pollutants";
import {
  codeInput,
  compareChoice,
  crossingChoice,
  dustChoice,
  missingChoice,
  rankingMeasure,
  rankingPeriod,
  schemeChoice,
  standardChoice,
} from "./schema";

/**
 * The reading interface, version 1: what may be asked and what is answered. Unlike a page's filters, an unknown parameter or value is
 * refused: a program must not get other figures than those it asked for. The OpenAPI document is made from these schemas.
 * Every figure is an exact decimal text, rounded as it is published; null has a reason beside it.
 */

const date = civilDateInput.meta({ format: "date", examples: ["2026-11-23"] });
const code = codeInput.meta({ examples: ["110000"] });

/** The parameters of the basis, on every path. */
export const basisQuery = {
  standard: standardChoice.optional(),
  dust: dustChoice.optional(),
  scheme: schemeChoice.optional(),
  missing: missingChoice.optional(),
  compare: compareChoice.optional(),
};

/** GET /api/v1/figures */
export const figuresQuery = z.strictObject({
  region: code.optional(),
  station: code.optional(),
  from: date,
  to: date,
  ...basisQuery,
});
export type FiguresQuery = z.infer<typeof figuresQuery>;

/** GET /api/v1/rankings */
export const rankingsQuery = z.strictObject({
  of: z
    .string()
    .regex(/^(towns|group):[0-9A-Za-z_.-]{1,40}$/)
    .meta({ examples: ["group:outer"] })
    .optional(),
  period: rankingPeriod.optional(),
  date: date.optional(),
  from: date.optional(),
  to: date.optional(),
  measure: rankingMeasure.optional(),
  ...basisQuery,
});
export type RankingsQuery = z.infer<typeof rankingsQuery>;

/** Schemas that have a name of their own in the OpenAPI document. */
export const API_SCHEMAS = z.registry<{ id: string }>();
/** Gives a schema its name in the document. */
export const named = <T extends z.ZodType>(id: string, schema: T): T => {
  API_SCHEMAS.add(schema, { id });
  return schema;
};

export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const pollutant = named("Pollutant", z.enum(POLLUTANTS));
export const place = { code: z.string(), name: z.string(), nameEn: z.string() };

const reason = named(
  "Reason",
  z.discriminatedUnion("code", [
    z.strictObject({ code: z.literal("no-data"), pollutant: pollutant.optional() }),
    z.strictObject({
      code: z.literal("too-few-days"),
      pollutant: pollutant.optional(),
      n: z.int(),
      required: z.int(),
    }),
    z.strictObject({
      code: z.literal("before-too-few-days"),
      pollutant: pollutant.optional(),
      n: z.int(),
      required: z.int(),
    }),
    z.strictObject({ code: z.literal("pollutants-missing"), pollutants: z.array(pollutant).readonly() }),
    z.strictObject({ code: z.literal("no-comparison") }),
    z.strictObject({ code: z.literal("comparison-is-zero") }),
    z.strictObject({ code: z.literal("no-target") }),
    z.strictObject({ code: z.literal("no-day-left") }),
  ]),
);

const figureShape = { shown: decimal.nullable(), reason: reason.nullable(), trace: z.string() };
const figure = named("Figure", z.strictObject(figureShape));

const change = named(
  "Change",
  z.strictObject({
    direction: z.enum(["up", "down", "flat"]).nullable(),
    amount: decimal.nullable(),
    signed: decimal.nullable(),
    unit: z.enum(["days", "points", "percent"]),
    before: decimal.nullable(),
    reason: reason.nullable(),
    trace: z.string(),
  }),
);

export const basis = named(
  "Basis",
  z.strictObject({
    standard: standardChoice,
    standardIsDefault: z.boolean(),
    dust: dustChoice,
    concentrationDust: z.enum(["include", "exclude"]),
    rateDust: z.enum(["include", "exclude", "remaining"]),
    scheme: schemeChoice,
    schemeIsDefault: z.boolean(),
    missing: missingChoice,
    compare: compareChoice,
    compareFrom: day.nullable(),
    compareTo: day.nullable(),
    schemeConfirmed: z.boolean(),
    crossing: crossingChoice.nullable(),
    leapDay: z.strictObject({ date: day, side: z.enum(["now", "before", "left-out"]) }).nullable(),
  }),
);

const concentration = named(
  "Concentration",
  z.strictObject({
    ...figureShape,
    pollutant,
    statistic: z.enum(["mean", "p95", "p90"]),
    raw: decimal.nullable(),
    unit: z.enum(["µg/m³", "mg/m³"]),
    n: z.int(),
    required: z.int().nullable(),
    single: figure,
    share: decimal.nullable(),
    change: change.nullable(),
    singleChange: change.nullable(),
  }),
);

const figures = named(
  "PeriodFigures",
  z.strictObject({
    from: day,
    to: day,
    days: z.int(),
    daysWithData: z.int(),
    officialDays: z.int(),
    computedDays: z.int(),
    validDays: figure,
    goodDays: figure,
    invalidDays: z.int(),
    absentDays: z.int(),
    rate: figure,
    levelDays: z.array(z.int()).length(6),
    heavyDays: z.int().nullable(),
    primaryDays: z.record(pollutant, z.int()),
    concentrations: z.record(pollutant, concentration),
    index: figure,
    indexUnroundedSingles: decimal.nullable(),
    indexUnrounded: decimal.nullable(),
    mainPollutants: z.array(pollutant),
    maxIndex: decimal.nullable(),
    dustDays: z.array(day),
    leapDay: day.nullable(),
    reasons: z.array(reason),
    change: z.strictObject({
      goodDays: change.nullable(),
      validDays: change.nullable(),
      rate: change.nullable(),
      index: change.nullable(),
      heavyDays: change.nullable(),
    }),
  }),
);

const freshness = { dataVersion: z.string(), lastHour: z.iso.datetime().nullable() };

/** 200 of GET /api/v1/figures */
export const figuresAnswer = named(
  "FiguresAnswer",
  z.strictObject({
    subject: z.strictObject({ ...place, kind: z.enum(["region", "station"]) }),
    basis,
    figures,
    previous: figures.nullable(),
    ...freshness,
  }),
);
export type FiguresAnswer = z.infer<typeof figuresAnswer>;

const region = named("Region", z.strictObject(place));

const rankingRow = named(
  "RankingRow",
  z.strictObject({
    region,
    rank: z.int().nullable(),
    tied: z.boolean(),
    reason: reason.nullable(),
    previousRank: z.int().nullable(),
    lastYearRank: z.int().nullable(),
    value: figure,
    goodDays: figure,
    goodDaysChange: change.nullable(),
    validDays: z.int(),
    rate: figure,
    rateChange: change.nullable(),
    index: figure,
    indexChange: change.nullable(),
    concentrations: z.record(pollutant, figure),
    concentrationChanges: z.record(pollutant, change.nullable()),
    mainPollutants: z.array(pollutant),
    heavyDays: z.int().nullable(),
    list: z.enum(["red", "black"]).nullable(),
    bottomTwice: z.boolean(),
    origin: z.enum(["computed", "official"]),
  }),
);

/** 200 of GET /api/v1/rankings */
export const rankingsAnswer = named(
  "RankingsAnswer",
  z.strictObject({
    of: z.strictObject({ ...place, kind: z.enum(["towns", "group"]) }),
    period: rankingPeriod,
    from: day,
    to: day,
    fullTo: day,
    measure: rankingMeasure,
    tieRule: z.enum(["shared", "pm25", "third-decimal"]),
    basis,
    ranked: z.int(),
    rows: z.array(rankingRow),
    ...freshness,
  }),
);
export type RankingsAnswer = z.infer<typeof rankingsAnswer>;

/** Every answer that is not 200 or 304. */
export const apiFault = named(
  "Fault",
  z.strictObject({
    error: z.strictObject({
      code: z.string(),
      message: z.strictObject({ "zh-CN": z.string(), en: z.string() }),
      parameters: z
        .array(z.strictObject({ name: z.string(), message: z.strictObject({ "zh-CN": z.string(), en: z.string() }) }))
        .optional(),
    }),
  }),
);
export type ApiFault = z.infer<typeof apiFault>;
