import { keptWork } from "@/lib/identity/queries/kept-work";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { type Standing, standingOf } from "../rules/exemption-moves";
import type { WarningLevel } from "../rules/warning-levels";
import { levelAt } from "./certificate";
import { exemptionsVisible } from "./stop-list";

/** A certificate under which earthwork goes on. */
export interface ValidExemption {
  id: number;
  number: string;
  place: string;
  placeEn: string;
  town: string;
  townEn: string;
  scope: string;
  upTo: WarningLevel | "none";
  toOn: CivilDate;
  /** `valid`, or `above-level` while a warning of a higher level is in force. */
  standing: Extract<Standing, "valid" | "above-level">;
}

const SHOWN = 12;

export interface ValidExemptions {
  /** The first to expire first. */
  rows: ValidExemption[];
  /** All of them, also those beyond `rows`. */
  count: number;
}

/** Certificates that hold today, in the viewer's sight. The same object for as long as nothing is changed. */
export async function validExemptions(viewer: Viewer): Promise<ValidExemptions> {
  const seen = exemptionsVisible(viewer, 2);
  return keptWork("valid-exemptions", [seen.condition, seen.params], () => standingOn(today(), seen));
}

async function standingOn(day: CivilDate, seen: ReturnType<typeof exemptionsVisible>): Promise<ValidExemptions> {
  const rows = await sql<
    Omit<ValidExemption, "standing"> & {
      state: "approved";
      fromOn: CivilDate;
      level: WarningLevel | null;
      count: number;
    }
  >(
    "valid-exemptions",
    `SELECT x.id, x.number, s.name AS place, s.name_en AS "placeEn", r.name AS town, r.name_en AS "townEn", x.scope, x.up_to AS "upTo", x.to_on AS "toOn", x.from_on AS "fromOn", x.state,
              (${levelAt("s.town_id")}) AS level, count(*) OVER ()::int AS count
         FROM stop_exemption x JOIN stop_period p ON p.id = x.period_id JOIN site s ON s.id = x.site_id JOIN region r ON r.id = s.town_id
        WHERE x.state = 'approved' AND $1::date BETWEEN x.from_on AND x.to_on AND ${seen.condition} ORDER BY x.to_on, x.id LIMIT ${SHOWN}`,
    [day, ...seen.params],
  );
  return {
    count: rows[0]?.count ?? 0,
    rows: rows.map(({ state, fromOn, level, count: _, ...row }) => ({
      ...row,
      standing: standingOf({ state, fromOn, toOn: row.toOn, upTo: row.upTo }, day, level) as ValidExemption["standing"],
    })),
  };
}
