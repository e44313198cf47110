import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { type Database, sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { BURNING_POLICY, type BurningPolicy } from "../rules/burning-steps";

export interface DatedBurning {
  /** Null = since ever: nobody has chosen. */
  from: CivilDate | null;
  policy: BurningPolicy;
  reason: string;
}

export interface BurningOnRecord {
  now: DatedBurning;
  later: DatedBurning[];
}

const BY_DEFAULT: DatedBurning = { from: null, policy: BURNING_POLICY, reason: "" };

/** What holds today and what is to hold from later days on, in order; the default where nothing was chosen. Nothing without the right to read. */
export async function burningPolicies(viewer: Viewer): Promise<BurningOnRecord> {
  return may(viewer, "warnings:read") ? burningOnRecord({ sql }) : { now: BY_DEFAULT, later: [] };
}

/** The same for whoever changes it. */
export async function burningOnRecord(db: Database): Promise<BurningOnRecord> {
  const day = today();
  const rows = await db.sql<DatedBurning & { from: CivilDate }>(
    "burning-policies",
    `SELECT valid_from AS "from", value AS policy, reason FROM policy_setting WHERE key = 'winter.burning' ORDER BY valid_from`,
  );
  return {
    now: rows.findLast(({ from }) => from <= day) ?? BY_DEFAULT,
    later: rows.filter(({ from }) => from > day),
  };
}
