import { z } from "zod";
import { instantInput } from "@/lib/shared/civil-date-input";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { NOTICE_KINDS } from "./rules/document-number";
import { civilDate, ISSUE_SOURCES, id, noticeInput, PHOTO_KINDS, transitionInput } from "./schema";

/** The same inputs as they come from HTML forms and addresses: text throughout, empty = not given, one value or several. */
export const idText = z.coerce.number().int().positive().max(2_147_483_647);
export const given = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((raw) => (raw === "" || raw === null ? undefined : raw), item.optional());
export const several = z.preprocess(
  (raw) =>
    raw === undefined || raw === "" ? undefined : (Array.isArray(raw) ? raw : [raw]).filter((one) => one !== ""),
  z.array(idText).max(200).optional(),
);

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
export const bulkForm = z.object({
  pick: z.preprocess(
    (raw) => (raw === undefined ? [] : Array.isArray(raw) ? raw : [raw]),
    z.array(z.string().regex(/^\d{1,9}:\d{1,9}$/)).max(200),
  ),
  verb: z.enum(["remind", "assign"]),
  ...changeFields,
});

export const viewForm = z.object({
  page: z.enum(["issues", "tasks", "inspections"]),
  name: z.string().trim().min(1).max(40),
  query: z.string().max(2000),
});
export const forgetViewForm = z.object({ id: idText });
export const readForm = z.object({ ids: several });

export const photoQuery = z.object({
  clientId: z.uuid(),
  issueId: idText,
  kind: z.enum(PHOTO_KINDS),
  takenAt: given(instantInput),
  lon: given(z.coerce.number().min(-180).max(180)),
  lat: given(z.coerce.number().min(-90).max(90)),
});

export const nearbyQuery = z.object({
  categoryId: idText,
  siteId: given(idText),
  lon: given(z.coerce.number().min(-180).max(180)),
  lat: given(z.coerce.number().min(-90).max(90)),
});

export const pasteInput = z.object({
  clientId: z.uuid(),
  text: z.string().max(400_000),
  mapping: z.array(z.string().max(20).nullable()).max(40),
  townId: id.optional(),
  categoryId: id.optional(),
  source: z.enum(ISSUE_SOURCES).default("inspection"),
  /** Only say what would be written. */
  preview: z.boolean(),
});
export type PasteInput = z.output<typeof pasteInput>;

export const decisionForm = z.object({
  id: idText,
  decision: z.enum(["confirmed", "refused"]),
  reason: z.string().trim().max(500).default(""),
});

export const drawForm = z.object({
  title: z.string().trim().min(1).max(100),
  closedFrom: civilDate,
  closedTo: civilDate,
  size: z.coerce.number().int().min(1).max(200),
  strata: z.enum(["none", "town", "category"]).default("none"),
  townIds: several,
  categoryIds: several,
  seed: given(z.string().trim().min(4).max(64)),
});

export const lookBackResultForm = z.object({
  pickId: idText,
  result: z.enum(["held", "recurred"]),
  note: z.string().trim().max(1000).default(""),
  days: given(z.coerce.number().int().min(1).max(250)),
});

export const noticeForm = z.object({
  kind: z.enum(NOTICE_KINDS),
  taskId: given(idText),
  toUnitId: idText,
  title: noticeInput.shape.title,
  text: noticeInput.shape.text,
  basis: noticeInput.shape.basis,
  replyBy: given(civilDate),
});

export const noticeReceiptForm = z.object({ id: idText });

export const noticeVoidForm = z.object({ id: idText, reason: z.string().trim().min(2).max(200) });
export type NoticeVoidInput = z.output<typeof noticeVoidForm>;

export const noticeTemplateInput = z.object({ kind: z.enum(NOTICE_KINDS) });

export const categoryForm = z.object({
  code: z.string().regex(/^[a-z0-9-]{1,40}(\.[a-z0-9-]{1,40})?$/),
  name: z.string().trim().min(1).max(40),
  nameEn: z.string().trim().max(80).default(""),
  /** The family that it belongs to; left out: it is one. */
  parentId: given(idText),
  sortOrder: z.coerce.number().int().min(0).max(1000).default(0),
  /** Working days proposed for an order. */
  defaultDays: z.coerce.number().int().min(1).max(250).default(5),
  retired: z.preprocess((raw) => raw === "on" || raw === true, z.boolean()),
  /** For one that is changed: unchanged-since. */
  seen: z.string().regex(CONTENT_HASH).or(z.literal("")).default(""),
});
export type CategoryInput = z.output<typeof categoryForm>;

export const calendarFilter = z.object({
  year: z.coerce.number().int().min(2025).max(2100).optional().catch(undefined),
});
export const calendarForm = z.object({
  year: z.coerce.number().int().min(2025).max(2100),
  document: z.string().trim().min(1).max(100),
  /** Read by calendar-lines. */
  lines: z.string().max(6000),
  seen: z.string().regex(CONTENT_HASH),
});
