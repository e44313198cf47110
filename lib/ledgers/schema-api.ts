import { z } from "zod";
import { instantInput } from "@/lib/shared/civil-date-input";
import { DATUMS } from "@/lib/shared/coordinate-system";
import { lat, lon } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";
import { SITE_KINDS } from "./rules/site-kind";

/** The registers' part of the interface for programs: what may be asked and sent. Fields of a definition stand under `values`. */

const regionCode = z.string().regex(/^[0-9A-Za-z_.-]{1,40}$/);
const fieldName = z.string().regex(/^[a-zA-Z]{1,40}$/);

/** GET /api/v1/ledgers/{register} */
export const ledgerQuery = z.strictObject({
  town: regionCode.optional(),
  /** Only what has changed since. */
  since: instantInput.optional(),
  /** Entries after this number of the answer's `next`. */
  after: z
    .string()
    .regex(/^\d{1,10}$/)
    .optional(),
});
export type LedgerQuery = z.output<typeof ledgerQuery>;

/** One entry as another office's system sends it: found by `code` or `outerNo`, else new. What isn't named stays as it was. */
export const ledgerEntry = z.strictObject({
  code: line(60).min(1).optional(),
  outerNo: line(60).min(1).optional(),
  /** The version that the sender has seen; a newer one is a conflict. */
  version: z.number().int().positive().optional(),
  kind: z.enum(SITE_KINDS).optional(),
  name: line(100).min(1).optional(),
  /** Codes of regions. */
  town: regionCode.optional(),
  grid: regionCode.nullable().optional(),
  address: line(200).optional(),
  lon: lon.nullable().optional(),
  lat: lat.nullable().optional(),
  datum: z.enum(DATUMS).optional(),
  values: z.record(fieldName, z.union([z.boolean(), z.number(), z.null(), lines(2000)])).default({}),
  /** Numbers of entries that the sender knows to be other places. */
  different: z.array(line(60)).max(20).default([]),
});
export type LedgerEntry = z.output<typeof ledgerEntry>;

/** POST /api/v1/ledgers/{register}: all of it or nothing; with `preview` nothing, only what would become of it. */
export const ledgerPush = z.strictObject({
  preview: z.boolean().default(false),
  entries: z.array(ledgerEntry).min(1).max(200),
});
export type LedgerPush = z.output<typeof ledgerPush>;
