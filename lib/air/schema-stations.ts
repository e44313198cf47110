import { z } from "zod";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { civilDate, filledNumber, idText as id, listOf } from "@/lib/shared/form-fields";
import { line, lines } from "@/lib/shared/people-text";
import { POLLUTANTS } from "./rules/pollutants";

/** What the administration of monitoring stations takes. */
const seen = z.string().regex(CONTENT_HASH);
const code = line(40).regex(/^[\w-]+$/);

/** Degrees, or an empty field. */
const degrees = (limit: number) =>
  z.union([z.literal("").transform(() => null), filledNumber((number) => number.min(-limit).max(limit))]).default(null);
const stationFields = {
  name: line(40).min(1),
  nameEn: line(80).default(""),
  kind: z.enum(["national", "provincial", "town"]),
  lon: degrees(180),
  lat: degrees(90),
  note: lines(200).default(""),
};
export const stationInput = z.object({
  code,
  regionId: id,
  ...stationFields,
  openedOn: civilDate,
  evaluates: z.enum(["none", "region", "district"]),
  measures: listOf(z.enum(POLLUTANTS)),
});
export const stationChangeInput = z.object({
  id,
  ...stationFields,
  closedOn: z.union([z.literal("").transform(() => null), civilDate]).default(null),
  seen,
});
