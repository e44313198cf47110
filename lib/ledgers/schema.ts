import { z } from "zod";
import { DATUMS } from "@/lib/shared/coordinate-system";
import { given, idText, latText, lonText, page, ticked } from "@/lib/shared/form-fields";
import { line } from "@/lib/shared/people-text";
import { SITE_KINDS } from "./rules/site-kind";

/** What the input around the places of the ledgers looks like; lengths are those of the forms. */

export const siteForm = z.object({
  siteId: given(idText),
  /** The version on which the person decided; for an existing place. */
  version: given(idText),
  kind: z.enum(SITE_KINDS),
  name: line(100).min(1),
  nameEn: line(150).default(""),
  townId: idText,
  gridId: given(idText),
  address: line(200).default(""),
  lon: given(lonText),
  lat: given(latText),
  /** Of lon and lat. */
  datum: z.enum(DATUMS).default("wgs84"),
  /** The point lies outside the towns, and the person has said that it is right. */
  outsideSure: ticked,
  ownerUnitId: given(idText),
  /** Empty = as it was. */
  contactName: line(50).default(""),
  contactPhone: line(30).default(""),
  forgetContact: ticked,
});
export type SiteInput = z.output<typeof siteForm>;

export const siteStateForm = z.object({
  siteId: idText,
  version: idText,
  open: ticked,
  reason: line(200).min(1),
});
export type SiteStateInput = z.output<typeof siteStateForm>;

export const contactForm = z.object({ siteId: idText, reason: line(200).min(2) });
export type ContactInput = z.output<typeof contactForm>;

/** One town, from the address. */
export const townInput = z.object({ town: idText });

export const siteFilter = z.object({
  q: line(80).default(""),
  kind: given(z.enum(SITE_KINDS)),
  town: given(idText),
  owner: given(idText),
  closed: given(z.enum(["open", "closed", "all"])),
  page,
});
export type SiteFilter = z.output<typeof siteFilter>;
