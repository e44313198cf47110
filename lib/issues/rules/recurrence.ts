import { type CivilDate, diffDays } from "@/lib/shared/civil-date";
import { distanceMetres, type Point } from "@/lib/shared/distance";

/** When a new finding is the old one come back: policy `supervision.recurrence`. */
export interface RecurrencePolicy {
  /** Days after 销号, the last one inside. */
  days: number;
  /** Metres, for places that are not in the ledger. */
  radiusM: number;
}

export const RECURRENCE_POLICY: RecurrencePolicy = { days: 90, radiusM: 200 };

export interface Finding {
  siteId: number | null;
  point: Point | null;
  /** The category and its ancestors, own id first. */
  categoryPath: readonly number[];
}

export interface RecurrenceBasis {
  basis: "site" | "radius";
  /** Whole metres; null when the site decides. */
  distanceM: number | null;
  daysSinceClose: number;
}

/**
 * 反弹: the same place and the same category within N days after 销号. The place is the ledger site when both findings name one
 * (two different sites are two places, however near), else the distance. Categories match when they are equal or one is
 * the other's parent (somebody recorded only 扬尘). Null when it is none, or when a place cannot be compared.
 */
export function recurrenceBasis(
  earlier: Finding & { closedOn: CivilDate },
  later: Finding & { foundOn: CivilDate },
  policy: RecurrencePolicy = RECURRENCE_POLICY,
): RecurrenceBasis | null {
  const daysSinceClose = diffDays(later.foundOn, earlier.closedOn);
  if (daysSinceClose < 0 || daysSinceClose > policy.days) return null;
  if (!sameCategory(earlier.categoryPath, later.categoryPath)) return null;
  if (earlier.siteId !== null && later.siteId !== null)
    return earlier.siteId === later.siteId ? { basis: "site", distanceM: null, daysSinceClose } : null;
  if (!earlier.point || !later.point) return null;
  const distanceM = Math.round(distanceMetres(earlier.point, later.point));
  return distanceM <= policy.radiusM ? { basis: "radius", distanceM, daysSinceClose } : null;
}

function sameCategory(a: readonly number[], b: readonly number[]): boolean {
  const [own, other] = [a[0], b[0]];
  return own !== undefined && other !== undefined && (a.includes(other) || b.includes(own));
}
