import type { z } from "zod";
import { localText } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { issueFilter, issueFilterSql } from "@/lib/issues/queries/issue-filter";
import { lampSql } from "@/lib/issues/queries/lamp-sql";
import type { Lamp } from "@/lib/issues/rules/lamp";
import { today } from "@/lib/platform/clock";
import { ISSUE_MARKS, type MapAnswer } from "../rules/map-answer";
import { mapView } from "../schema";
import { degrees, pointsWithin } from "./points-within";

/** The filter of the list of issues with the part of the map that is asked for. */
export const issuePointsInput = issueFilter.omit({ sort: true, page: true, size: true }).extend(mapView.shape);
export type IssuePointsInput = z.output<typeof issuePointsInput>;

interface Row {
  lon: number;
  lat: number;
  lamp: Lamp | null;
  number: string;
  category: string;
  categoryEn: string;
  town: string;
  townEn: string;
}

/** Issues with a position that the viewer sees in the list under the same filter, with their lamps. */
export async function issuePoints(
  viewer: Viewer,
  { box, zoom, ...filter }: IssuePointsInput,
  locale: Locale,
): Promise<MapAnswer> {
  const day = today();
  const { where, params } = await issueFilterSql(viewer, { ...filter, sort: "-found", page: 1, size: 50 }, day);
  const layer = {
    from: "issue i JOIN rectification_task t ON t.issue_id = i.id JOIN category c ON c.id = i.category_id JOIN region town ON town.id = i.town_id",
    // The lamp needs the day as a parameter; a statement that only counts must read it too.
    where: `${where} AND $${params.length + 1}::date IS NOT NULL`,
    params: [...params, day],
    lon: "i.lon",
    lat: "i.lat",
  };
  return pointsWithin<Row>(
    layer,
    { box, zoom },
    `${lampSql(params.length + 1)} AS lamp, i.number, c.name AS category, c.name_en AS "categoryEn", town.name AS town, town.name_en AS "townEn"`,
    (row) => [
      degrees(row.lon),
      degrees(row.lat),
      ISSUE_MARKS.indexOf(row.lamp ?? "none"),
      row.number,
      localText(row.category, row.categoryEn, locale),
      localText(row.town, row.townEn, locale),
    ],
  );
}
