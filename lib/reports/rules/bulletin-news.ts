import { reachOfRole } from "@/lib/identity/rules/permissions";
import { ROLES, UNIT_KINDS } from "@/lib/identity/rules/roles";

/** Who signs for an issued bulletin in a unit. */
const RECEIVING = ROLES.filter((role) => UNIT_KINDS.some((kind) => reachOfRole("tasks:answer", role, kind) !== null));

/** What somebody has to know of a bulletin: who, and in which words (supervision.notification.bulletin.*). */
export interface BulletinNews {
  what: "review-asked" | "reviewed" | "returned" | "issued" | "withdrawn";
  id: number;
  version: number;
  number: string | null;
  title: string;
  reason?: string;
  /** The people who can do the next step; of units, those who sign for it. */
  userIds: readonly number[];
  unitIds: readonly number[];
}

/** The message that an action sends, as `notify` takes it. */
export function bulletinMessage(
  { what, id, version, number, title, reason = "", userIds, unitIds }: BulletinNews,
  who: string,
) {
  return {
    kind: `bulletin.${what}`,
    taskId: null,
    params: { id, number: number ?? "", title, who, reason },
    unitIds,
    userIds,
    roles: RECEIVING,
    dedupeKey: `bulletin-${id}/${what}/${version}`,
  };
}
