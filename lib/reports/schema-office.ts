import { z } from "zod";
import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { setTargetInput } from "@/lib/air/schema";
import { stationInput } from "@/lib/air/schema-stations";
import { DOCUMENT_CODES } from "@/lib/documents/rules/document-number";
import { type Role, UNIT_KINDS } from "@/lib/identity/rules/roles";
import { newChecklistInput } from "@/lib/inspections/schema";
import { calendarDaysInput } from "@/lib/issues/schema";
import { civilDate } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";
import { mastheadInput } from "./schema";

const code = line(40).regex(/^[\w-]+$/);
const called = { code, name: line(40).min(1), nameEn: line(80).default("") };
/** The work of an office; who administers the system is decided between the three, not by a file. */
const WORK = ["staff", "head", "grid_member", "leadership"] as const satisfies readonly Role[];

/** An office in one file: what `npm run setup` makes where it is not there yet. Regions are named by their codes. */
export const officeFile = z.strictObject({
  /** The district that the first start of an empty database has made without a name. */
  home: code.optional(),
  regions: z
    .array(z.strictObject({ ...called, parent: code.optional() }))
    .max(2_000)
    .default([]),
  units: z
    .array(z.strictObject({ ...called, kind: z.enum(UNIT_KINDS), region: code }))
    .max(500)
    .default([]),
  stations: z
    .array(
      z.strictObject({
        ...called,
        region: code,
        kind: stationInput.shape.kind,
        openedOn: civilDate,
        evaluates: stationInput.shape.evaluates.default("region"),
        lon: z.number().min(-180).max(180).nullable().default(null),
        lat: z.number().min(-90).max(90).nullable().default(null),
        measures: z.array(z.enum(POLLUTANTS)).default([...POLLUTANTS]),
        note: line(200).default(""),
      }),
    )
    .max(2_000)
    .default([]),
  groups: z
    .array(
      z.strictObject({ ...called, members: z.array(z.strictObject({ region: code, from: civilDate })).default([]) }),
    )
    .max(50)
    .default([]),
  people: z
    .array(
      z.strictObject({
        loginName: line(40).min(1),
        name: line(40).min(1),
        nameEn: line(60).default(""),
        unit: code,
        roles: z.array(z.enum(WORK)).max(4).default([]),
      }),
    )
    .max(500)
    .default([]),
  targets: z
    .array(
      z.strictObject({
        ...setTargetInput.omit({ seen: true }).shape,
        value: line(7).regex(/^\d{1,4}(\.\d{1,2})?$/),
      }),
    )
    .max(2_000)
    .default([]),
  /** Dust days, by the document that names them. */
  dust: z
    .array(
      z.strictObject({
        document: line(200).min(2),
        issuedOn: civilDate,
        note: lines(400).default(""),
        regions: z.array(code).min(1).max(200),
        dates: z.array(civilDate).min(1).max(400),
      }),
    )
    .max(500)
    .default([]),
  /** Days off and working weekends, a year at a time. */
  calendar: z
    .array(z.strictObject(calendarDaysInput.omit({ seen: true }).shape))
    .max(20)
    .default([]),
  checklists: z
    .array(
      z.strictObject({
        ...newChecklistInput.omit({ baseVersion: true }).shape,
        items: z
          .array(
            z.strictObject({
              ...newChecklistInput.shape.items.element.omit({ categoryId: true }).shape,
              /** Code of the category of what fails it. */
              category: code.optional(),
            }),
          )
          .min(1)
          .max(60),
      }),
    )
    .max(100)
    .default([]),
  masthead: z
    .strictObject({
      ...mastheadInput.pick({ issuer: true, code: true, mainTo: true, copyTo: true }).shape,
      /** Whether bulletins name persons. */
      persons: z.boolean().default(false),
      rectification_notice: mastheadInput.shape.rectification_notice.default(DOCUMENT_CODES.rectification_notice),
      assignment_sheet: mastheadInput.shape.assignment_sheet.default(DOCUMENT_CODES.assignment_sheet),
      supervision_letter: mastheadInput.shape.supervision_letter.default(DOCUMENT_CODES.supervision_letter),
      interview_notice: mastheadInput.shape.interview_notice.default(DOCUMENT_CODES.interview_notice),
    })
    .optional(),
});
export type OfficeFile = z.output<typeof officeFile>;
