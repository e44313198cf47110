import { z } from "zod";
import { DATUMS } from "@/lib/shared/coordinate-system";
import { civilDate, filledNumber, given, id, idText, latText, lonText, ticked } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";
import { REGISTER_KEYS } from "./rules/register";
import { SITE_KINDS } from "./rules/site-kind";

/** What the input around entries of registers looks like. Fields of a definition come as `values` and are judged by entry-value.ts. */

const fieldName = z.string().regex(/^[a-zA-Z]{1,40}$/);
const values = z.record(fieldName, z.union([z.boolean(), z.number(), z.null(), lines(2000)]));

export const entryForm = z.object({
  register: z.enum(REGISTER_KEYS),
  siteId: given(idText),
  version: given(idText),
  kind: given(z.enum(SITE_KINDS)),
  name: line(100).default(""),
  nameEn: line(150).default(""),
  townId: idText,
  gridId: given(idText),
  address: line(200).default(""),
  lon: given(lonText),
  lat: given(latText),
  datum: z.enum(DATUMS).default("wgs84"),
  /** The point lies outside the district, and that is right. */
  outsideSure: ticked,
  ownerUnitId: given(idText),
  outerNo: line(60).default(""),
  contactName: line(50).default(""),
  contactPhone: line(30).default(""),
  forgetContact: ticked,
  values,
  forget: z.array(fieldName).max(10).default([]),
  /** Entries that the person looked at and called other places. */
  different: z.array(id).max(20).default([]),
  differentReason: line(200).default(""),
});
export type EntryForm = z.output<typeof entryForm>;

export const recordForm = z.object({ register: z.enum(REGISTER_KEYS), book: fieldName, siteId: idText, values });
export type RecordForm = z.output<typeof recordForm>;

export const strikeForm = z.object({
  register: z.enum(REGISTER_KEYS),
  book: fieldName,
  siteId: idText,
  recordId: idText,
  reason: line(200).min(2),
});

export const retireForm = z.object({ siteId: idText, version: idText, on: civilDate, reason: line(200).min(2) });

export const mergeForm = z.object({
  register: z.enum(REGISTER_KEYS),
  siteId: idText,
  version: idText,
  /** The number of the entry that carries on. */
  into: line(60).min(1),
  reason: line(200).min(2),
});

export const twinForm = z.object({ siteId: idText, otherId: idText, reason: line(200).default("") });

export const ruleForm = z.object({
  register: z.enum(REGISTER_KEYS),
  rule: z.string().regex(/^[a-z-]{1,40}$/),
  /** 0 = nobody has touched it yet. */
  version: filledNumber((number) => number.int().min(0)),
  enabled: ticked,
  makesIssue: ticked,
  graceDays: filledNumber((number) => number.int().min(0).max(365)),
  reason: line(200).min(2),
});
export type RuleForm = z.output<typeof ruleForm>;
