import { reachOfRole } from "@/lib/identity/rules/permissions";
import { ROLES, UNIT_KINDS } from "@/lib/identity/rules/roles";

/** Who can answer for a unit's report; the others of the unit would be sent to a page that refuses them. */
const ANSWERING = ROLES.filter((role) => UNIT_KINDS.some((kind) => reachOfRole("weekly:confirm", role, kind) !== null));

/** The message to units whose report of a round is not confirmed. `dedupeKey`: how often it may be said. */
export function weeklyDue(
  round: { id: number; from: string; to: string; unitIds: readonly number[] },
  dedupeKey: string,
) {
  const { id, from, to, unitIds } = round;
  return { kind: "weekly-due", taskId: null, params: { id, from, to }, unitIds, roles: ANSWERING, dedupeKey };
}
