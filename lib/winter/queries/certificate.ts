import { may } from "@/lib/identity/rules/permissions";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { type Database, sql } from "@/lib/platform/db";
import { markHolds } from "@/lib/platform/seal";
import type { CivilDate } from "@/lib/shared/civil-date";
import { sealedText, typedCode } from "../rules/certificate-code";
import { type Certificate, type Standing, standingOf } from "../rules/exemption-moves";
import type { WarningLevel } from "../rules/warning-levels";

const PAPER = `x.state, x.from_on AS "fromOn", x.to_on AS "toOn", x.up_to AS "upTo", x.number`;
type Paper = Certificate & { number: string | null };

/** The certificate that holds longest of a site; undefined without one. */
export async function siteCertificate(db: Database, siteId: number): Promise<Paper | undefined> {
  const [row] = await db.sql<Paper>(
    "site-certificate",
    `SELECT ${PAPER} FROM stop_exemption x WHERE x.site_id = $1 AND x.state = 'approved' AND x.to_on >= $2::date ORDER BY x.from_on, x.to_on DESC LIMIT 1`,
    [siteId, today()],
  );
  return row;
}

/** The level in force in a town (as SQL), by its district's or its city's warning; NULL without one. */
export const levelAt = (townId: string) => `WITH RECURSIVE up AS (
       SELECT id, parent_id FROM region WHERE id = ${townId}
       UNION ALL SELECT r.id, r.parent_id FROM up JOIN region r ON r.id = up.parent_id)
     SELECT level FROM warning WHERE active_in IN (SELECT id FROM up) ORDER BY id LIMIT 1`;

/** The same at a place; null without one. */
export async function warningLevelNow(db: Database, siteId: number): Promise<WarningLevel | null> {
  const [row] = await db.sql<{ level: WarningLevel }>(
    "warning-level-now",
    levelAt("(SELECT town_id FROM site WHERE id = $1)"),
    [siteId],
  );
  return row?.level ?? null;
}

/** What an inspector is told of a code: forged = no such certificate, or not as it was granted. */
export interface CheckedCode {
  standing: Standing | "forged";
  paper: (Certificate & { number: string; place: string; town: string; scope: string; id: number }) | null;
}

/** Looks a code up; null when nothing was asked. */
export async function checkCode(viewer: Viewer, asked: string): Promise<CheckedCode | null> {
  if (asked.trim() === "" || !may(viewer, "inspections:read")) return null;
  const code = typedCode(asked);
  const forged = { standing: "forged", paper: null } as const;
  if (code === null) return forged;
  const [row] = await sql<
    Certificate & {
      id: number;
      number: string;
      mark: string;
      siteId: number;
      place: string;
      town: string;
      scope: string;
      fromOn: CivilDate;
      toOn: CivilDate;
    }
  >(
    "certificate-by-code",
    `SELECT x.id, ${PAPER}, x.mark, x.site_id AS "siteId", x.scope, s.name AS place, r.name AS town
       FROM stop_exemption x JOIN site s ON s.id = x.site_id JOIN region r ON r.id = s.town_id WHERE x.code = $1 AND ($2::int[] IS NULL OR s.town_id = ANY($2::int[]))`,
    [code, districtIds(viewer)],
  );
  if (!row || !markHolds(sealedText(row), "exemption", row.mark)) return forged;
  const { mark: _, siteId, ...paper } = row;
  return { standing: standingOf(row, today(), await warningLevelNow({ sql }, siteId)), paper };
}
