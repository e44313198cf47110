import { z } from "zod";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { idText as id, listOf } from "@/lib/shared/form-fields";
import { POLLUTANTS } from "./rules/pollutants";

/** What the administration of monitoring stations takes. */
const text = (max: number) => z.string().trim().max(max);
const seen = z.string().regex(CONTENT_HASH);
const code = text(40).regex(/^[\w-]+$/);

/** Degrees, or an empty field. */
const degrees = (limit: number) =>
  z.union([z.literal("").transform(() => null), z.coerce.number().min(-limit).max(limit)]).default(null);
const stationFields = {
  name: text(40).min(1),
  nameEn: text(80).default(""),
  kind: z.enum(["national", "provincial", "town"]),
  lon: degrees(180),
  lat: degrees(90),
  note: text(200).default(""),
};
export const stationInput = z.object({
  code,
  regionId: id,
  ...stationFields,
  openedOn: z.iso.date(),
  evaluates: z.enum(["none", "region", "district"]),
  measures: listOf(z.enum(POLLUTANTS)),
});
export const stationChangeInput = z.object({
  id,
  ...stationFields,
  closedOn: z.union([z.literal("").transform(() => null), z.iso.date()]).default(null),
  seen,
});
