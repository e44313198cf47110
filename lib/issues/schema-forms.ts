import { z } from "zod";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import {
  civilDate,
  filledNumber,
  given,
  id,
  idText,
  instant,
  latText,
  lonText,
  several,
  ticked,
} from "@/lib/shared/form-fields";
import { line, lines, pasted } from "@/lib/shared/people-text";
import { PASTE_ROWS_MAX } from "./rules/list-paste";
import { PASTE_FIELDS, type PasteField } from "./rules/paste-headings";
import { ISSUE_SOURCES, PHOTO_KINDS, SAVED_PAGES, transitionInput } from "./schema";

const changeFields = {
  reason: given(transitionInput.shape.reason.unwrap()),
  measures: given(transitionInput.shape.measures.unwrap()),
  dueOn: given(civilDate),
  days: given(z.coerce.number().int().min(1).max(250)),
  until: given(civilDate),
  ownerUnitId: given(idText),
  ownerName: given(transitionInput.shape.ownerName.unwrap()),
  coUnitIds: several,
  ccUnitIds: several,
  verifierUnitId: given(idText),
  requirement: given(transitionInput.shape.requirement.unwrap()),
  receivingBody: given(transitionInput.shape.receivingBody.unwrap()),
};

export const transitionForm = z.object({
  taskId: idText,
  version: z.coerce.number().int().positive(),
  verb: transitionInput.shape.verb,
  ...changeFields,
});

/** Ticked tasks as `task id:version`. */
const picked = z.preprocess(
  (raw) => (raw === undefined ? [] : Array.isArray(raw) ? raw : [raw]),
  z.array(z.string().regex(/^\d{1,9}:\d{1,9}$/)).max(200),
);
export const bulkForm = z.object({
  pick: picked,
  verb: z.enum(["remind", "assign"]),
  ...changeFields,
});

/** What was just done to many tasks is taken back: each as it was left. */
export const undoForm = z.object({ pick: picked, verb: z.enum(["assign"]) });

export const viewForm = z.object({
  page: z.enum(SAVED_PAGES),
  name: line(40).min(1),
  query: line(2000),
});
export const forgetViewForm = z.object({ id: idText });

export const photoQuery = z.object({
  clientId: z.uuid(),
  issueId: idText,
  kind: z.enum(PHOTO_KINDS),
  fileAt: given(instant),
});

export const nearbyQuery = z.object({
  categoryId: idText,
  siteId: given(idText),
  lon: given(lonText),
  lat: given(latText),
});

const pasteEdit = z.strictObject({
  ...Object.fromEntries(PASTE_FIELDS.map((field) => [field, lines(4000).optional()])),
  /** It looks like one that is there, and is another. */
  again: z.literal(true).optional(),
  /** Not to be written. */
  skip: z.literal(true).optional(),
}) as z.ZodType<Partial<Record<PasteField, string>> & { again?: true; skip?: true }>;

export const pasteInput = z.object({
  clientId: z.uuid(),
  text: pasted(400_000),
  mapping: z.array(z.string().max(20).nullable()).max(40),
  townId: id.optional(),
  categoryId: id.optional(),
  source: z.enum(ISSUE_SOURCES).default("inspection"),
  /** By the row's place (0 …): what stands instead of its cells, and what was answered about it. */
  edits: z
    .record(z.string().regex(/^\d{1,3}$/), pasteEdit)
    .refine((edits) => Object.keys(edits).length <= PASTE_ROWS_MAX)
    .optional(),
  /** Only say what would be written. */
  preview: z.boolean(),
});
export type PasteEdit = z.output<typeof pasteEdit>;
export type PasteInput = z.output<typeof pasteInput>;

export const categoryForm = z.object({
  code: z.string().regex(/^[a-z0-9-]{1,40}(\.[a-z0-9-]{1,40})?$/),
  name: line(40).min(1),
  nameEn: line(80).default(""),
  /** The family that it belongs to; left out: it is one. */
  parentId: given(idText),
  sortOrder: filledNumber((number) => number.int().min(0).max(1000).default(0)),
  /** Working days proposed for an order. */
  defaultDays: z.coerce.number().int().min(1).max(250).default(5),
  retired: ticked,
  /** For one that is changed: unchanged-since. */
  seen: z.string().regex(CONTENT_HASH).or(z.literal("")).default(""),
});
export type CategoryInput = z.output<typeof categoryForm>;

export const calendarFilter = z.object({
  year: z.coerce.number().int().min(2025).max(2100).optional().catch(undefined),
});
export const calendarForm = z.object({
  year: z.coerce.number().int().min(2025).max(2100),
  document: line(100).min(1),
  /** Read by calendar-lines. */
  lines: lines(6000),
  seen: z.string().regex(CONTENT_HASH),
});
