import { boundsAround } from "@/lib/identity/queries/district-bounds";
import { policyValue } from "@/lib/identity/queries/policy-value";
import type { Database } from "@/lib/platform/db";
import { DOCUMENT_CODES, type NoticeKind } from "../rules/document-number";

/** A district that counts for itself, where one installation serves several. */
export interface NumberSeries {
  /** The division code of the district: stands in an issue's number, keys the counters and the settings. */
  code: string;
  /** What its papers' 机关代字 begin with until it sets others. */
  name: string;
  /** The district and what lies below it. */
  regionIds: number[];
}

/** The series of whatever belongs to a region. Null = the plain one: of a district that works alone, and of the city itself. */
export async function seriesAround(db: Database, regionId: number): Promise<NumberSeries | null> {
  const bounds = await boundsAround(db, regionId);
  if (!bounds) return null;
  const [district] = await db.sql<{ code: string; name: string }>(
    "number-series",
    `SELECT code, name || CASE WHEN EXISTS (SELECT FROM region twin WHERE twin.name = r.name AND twin.id <> r.id) THEN code ELSE '' END AS name FROM region r WHERE id = $1`,
    [bounds.regionId],
  );
  return district ? { ...district, regionIds: bounds.regionIds } : null;
}

/** The setting that holds the 机关代字 of a series. */
export const codesKey = (series: NumberSeries | null) =>
  series ? `supervision.document-codes/${series.code}` : "supervision.document-codes";

/** The 机关代字 of the numbered papers, as set for the series; a district's own begin with its name, so that no two districts give out one number. */
export async function paperCodes(db: Database, series: NumberSeries | null): Promise<Record<NoticeKind, string>> {
  const set = await policyValue<Partial<Record<NoticeKind, string>>>(db, codesKey(series), {});
  const plain = Object.entries(DOCUMENT_CODES).map(([kind, code]) => [kind, (series?.name ?? "") + code]);
  return { ...(Object.fromEntries(plain) as Record<NoticeKind, string>), ...set };
}
