import { paperCodes, seriesAround } from "@/lib/documents/queries/number-series";
import type { NoticeKind } from "@/lib/documents/rules/document-number";
import { boundsAround } from "@/lib/identity/queries/district-bounds";
import { policyValue } from "@/lib/identity/queries/policy-value";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Database, sql } from "@/lib/platform/db";
import { defaultMasthead, type Masthead } from "../rules/masthead";

/** The setting that a region's masthead stands under: a district of a city has its own, one alone the one it always had. */
export async function mastheadKey(db: Database, code: string): Promise<string> {
  const [region] = await db.sql<{ id: number }>("masthead-region", "SELECT id FROM region WHERE code = $1", [code]);
  return region && (await boundsAround(db, region.id)) ? `reports.masthead/${code}` : "reports.masthead";
}

/** The masthead in force for a district's bulletins. */
export async function masthead(db: Database, district: { code: string; name: string }): Promise<Masthead> {
  const key = await mastheadKey(db, district.code);
  const set = await policyValue<Partial<Masthead>>(db, key, {});
  const plain = defaultMasthead(district.name);
  // Districts of one city give out no number twice.
  return { ...plain, ...(key.includes("/") ? { code: district.name + plain.code } : {}), ...set };
}

export interface MastheadSettings extends Masthead {
  /** 机关代字 of the other numbered papers. */
  notices: Record<NoticeKind, string>;
}

/** What the office's page edits: the district's masthead and the codes of the papers. */
export async function mastheadSettings(viewer: Viewer, db: Database = { sql }): Promise<MastheadSettings | null> {
  if (!may(viewer, "bulletins:draft")) return null;
  const [district] = await db.sql<{ code: string; name: string }>(
    "masthead-district",
    "SELECT code, name FROM region WHERE id = $1",
    [viewer.homeRegionId],
  );
  const [own, notices] = await Promise.all([
    masthead(db, district ?? { code: "", name: "" }),
    paperCodes(db, await seriesAround(db, viewer.homeRegionId)),
  ]);
  return { ...own, notices };
}
