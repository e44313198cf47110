import { z } from "zod";
import { civilDateInput } from "@/lib/shared/civil-date-input";
import { TARGET_MEASURES } from "./rules/trace-key";
import { codeInput } from "./schema";
import { basis, basisQuery, day, decimal, named, place, pollutant } from "./schema-api";

/** GET /api/v1/outlook: where the year ends, with its band, and what stands beside the change. `from` is the comparisons'. */
export const outlookQuery = z.strictObject({
  region: codeInput.meta({ examples: ["110000"] }).optional(),
  from: civilDateInput.meta({ format: "date" }).optional(),
  to: civilDateInput.meta({ format: "date" }).optional(),
  ...basisQuery,
});
export type OutlookQuery = z.infer<typeof outlookQuery>;

const yearEnd = named(
  "YearEnd",
  z.strictObject({
    center: decimal,
    low: decimal.nullable(),
    high: decimal.nullable(),
    bandFrom: day.nullable(),
    baseYear: z.int(),
    splicedDays: z.int(),
    remainingDays: z.int(),
    level: z.int(),
    held: z.strictObject({ percent: z.int(), places: z.int(), from: z.int(), to: z.int() }),
  }),
);

const verdict = z.enum(["met", "sure", "open", "hard", "impossible", "unknown"]);

/** 200 of GET /api/v1/outlook */
export const outlookAnswer = named(
  "OutlookAnswer",
  z.strictObject({
    region: z.strictObject(place),
    basis,
    from: day,
    to: day,
    targets: z.array(
      z.strictObject({
        measure: z.enum(TARGET_MEASURES),
        target: decimal,
        current: decimal.nullable(),
        daysToLose: z.int().nullable(),
        controlValue: decimal.nullable(),
        end: yearEnd.nullable(),
        /** Why there is no year's end. */
        noEnd: z.string().nullable(),
        verdict,
        trace: z.string(),
      }),
    ),
    /** Each remaining day with the day that it was taken from. */
    splicedDays: z.array(
      z.strictObject({ date: day, takenFrom: day, aqi: z.int().nullable(), good: z.boolean(), trace: z.string() }),
    ),
    ranks: z.array(
      z.strictObject({
        measure: z.enum(["index", "good-days"]),
        place: z.int(),
        best: z.int().nullable(),
        worst: z.int().nullable(),
        of: z.int(),
      }),
    ),
    controls: z.array(
      z.strictObject({
        measure: z.enum(["pm25", "pm10"]),
        lambda: decimal,
        months: z.array(z.strictObject({ month: z.int(), days: z.int(), past: decimal, control: decimal })),
      }),
    ),
    peers: z.array(
      z.strictObject({
        pollutant,
        own: decimal,
        median: decimal,
        difference: decimal,
        peers: z.int(),
        noise: decimal.nullable(),
        windows: z.int(),
        verdict: z.enum(["better", "worse", "no-difference", "unknown"]),
      }),
    ),
    weather: z.array(z.strictObject({ pollutant, change: decimal, composition: decimal, concentration: decimal })),
    dataVersion: z.string(),
  }),
);
export type OutlookAnswer = z.infer<typeof outlookAnswer>;
