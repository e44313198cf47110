import { z } from "zod";
import { fileNameOf } from "@/lib/shared/file-name";
import { line } from "@/lib/shared/people-text";

/** A number as a number or as text, in the unit that the source declares (µg/m³; CO mg/m³); null or absent = no value. */
const quantity = z.union([z.number(), z.string().max(32)]).nullish();

/** One hour of one instrument: `hour` is the instant at which it begins, ISO 8601 with its offset. */
export const readingInput = z.strictObject({
  station: line(40).min(1),
  hour: z.iso.datetime({ offset: true }),
  so2: quantity,
  no2: quantity,
  co: quantity,
  o3: quantity,
  pm10: quantity,
  pm25: quantity,
  temperature: quantity,
  humidity: quantity,
  pressure: quantity,
  windSpeed: quantity,
  windDirection: quantity,
  rain: quantity,
});
export type ReadingInput = z.infer<typeof readingInput>;

export const MAX_READINGS = 5000;

export const readingsInput = z.strictObject({ readings: z.array(readingInput).min(1).max(MAX_READINGS) });

/** What identifies a push: a resend under the same key gets the first answer. */
export const idempotencyKeyInput = z.string().regex(/^[\w.:-]{8,80}$/);

const page = z.coerce.number().int().min(1).max(100_000).catch(1);

export const batchesInput = z.object({
  state: z.enum(["staging", "staged", "committed", "failed", "discarded", "withdrawn"]).optional(),
  source: z.string().max(40).optional(),
  page,
});
export type BatchesInput = z.infer<typeof batchesInput>;

export const batchViewInput = z.object({
  show: z.enum(["new", "replacing", "unchanged", "qualified", "rejected", "replaced"]).optional().catch(undefined),
  page,
  /** Also work out what taking it back would do: of a large batch that takes a while. */
  withdraw: z.literal("1").optional().catch(undefined),
});
export type BatchViewInput = z.infer<typeof batchViewInput>;

export const batchIdInput = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) });

/** "12,13": batches of one go. */
export const batchIdsInput = z.object({
  ids: z
    .string()
    .regex(/^\d{1,10}(,\d{1,10}){0,199}$/)
    .transform((text) => [...new Set(text.split(",").map(Number))])
    .pipe(z.array(z.number().int().positive().max(2_147_483_647))),
});

export const withdrawInput = batchIdInput.extend({ reason: line(200).min(2) });

/** What the page 导入 opens with when a batch sends its reader back there. */
export const uploadFormInput = z.object({
  with: z.string().max(40).optional().catch(undefined),
  create: z.literal("1").optional().catch(undefined),
  replaces: z.coerce.number().int().positive().max(2_147_483_647).optional().catch(undefined),
});

export type UploadFormInput = z.infer<typeof uploadFormInput>;

export const templateInput = z.object({
  format: z.enum(["csv", "xlsx"]),
  kind: z.enum(["hours", "days"]).default("hours"),
});

/** Headers of an upload: the file's own name, percent-encoded, and what it is. */
export const uploadInput = z.object({
  name: z
    .string()
    .max(300)
    .transform((name) => fileNameOf(name))
    .pipe(z.string().min(1)),
  source: z.string().min(1).max(40),
  /** Day tables: the region where the file names none. With `create`: CODE or CODE:NAME, where new stations belong. */
  region: z.string().max(140).optional(),
  /** Make stations and regions that are not known yet. */
  create: z.literal("1").optional(),
  /** Rows that the sheet hides: read, or left out and listed. Without it they are asked. */
  hidden: z.enum(["take", "skip"]).optional(),
  /** An own staged batch of the same file, which this reading takes the place of. */
  replaces: z.coerce.number().int().positive().max(2_147_483_647).optional(),
});
