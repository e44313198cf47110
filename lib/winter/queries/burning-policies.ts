import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { BURNING_POLICY, type BurningPolicy } from "../rules/burning-steps";

export interface DatedBurning {
  /** Null = since ever: nobody has chosen. */
  from: CivilDate | null;
  policy: BurningPolicy;
  reason: string;
}

/** What holds today and what is to hold from later days on, in order; the default where nothing was chosen. Nothing without the right to read. */
export async function burningPolicies(viewer: Viewer): Promise<{ now: DatedBurning; later: DatedBurning[] }> {
  const byDefault: DatedBurning = { from: null, policy: BURNING_POLICY, reason: "" };
  if (!may(viewer, "warnings:read")) return { now: byDefault, later: [] };
  const day = today();
  const rows = await sql<DatedBurning & { from: CivilDate }>(
    "burning-policies",
    `SELECT valid_from AS "from", value AS policy, reason FROM policy_setting WHERE key = 'winter.burning' ORDER BY valid_from`,
  );
  return {
    now: rows.findLast(({ from }) => from <= day) ?? byDefault,
    later: rows.filter(({ from }) => from > day),
  };
}
