import { z } from "zod";
import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import { stationInput } from "@/lib/air/schema-stations";
import { UNIT_KINDS } from "@/lib/identity/rules/roles";
import { civilDate } from "@/lib/shared/form-fields";
import { line } from "@/lib/shared/people-text";

const code = line(40).regex(/^[\w-]+$/);
const called = { code, name: line(40).min(1), nameEn: line(80).default("") };

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
});
export type OfficeFile = z.output<typeof officeFile>;
