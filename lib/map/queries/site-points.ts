import { localText } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { siteFilterSql } from "@/lib/ledgers/queries/site-filter-sql";
import { SITE_KINDS, type SiteKind } from "@/lib/ledgers/rules/site-kind";
import type { MapAnswer } from "../rules/map-answer";
import type { SitePointsInput } from "../schema";
import { degrees, pointsWithin } from "./points-within";

interface Row {
  lon: number;
  lat: number;
  kind: SiteKind;
  code: string;
  name: string;
  nameEn: string;
  town: string;
  townEn: string;
}

/** Places of the ledgers with a position that the viewer sees in their list under the same filter. */
export async function sitePoints(
  viewer: Viewer,
  { box, zoom, ...filter }: SitePointsInput,
  locale: Locale,
): Promise<MapAnswer> {
  const { where, params } = await siteFilterSql(viewer, filter);
  return pointsWithin<Row>(
    { from: "site s JOIN region g ON g.id = s.town_id", where, params, lon: "s.lon", lat: "s.lat" },
    { box, zoom },
    `s.kind, s.code, s.name, s.name_en AS "nameEn", g.name AS town, g.name_en AS "townEn"`,
    (row) => [
      degrees(row.lon),
      degrees(row.lat),
      SITE_KINDS.indexOf(row.kind),
      row.code,
      localText(row.name, row.nameEn, locale),
      localText(row.town, row.townEn, locale),
    ],
  );
}
