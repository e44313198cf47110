import type { CivilDate } from "@/lib/shared/civil-date";
import type { E4 } from "./rounding";

/**
 * What happens to equal published values in a ranking. Default: the rank is shared and the next is skipped, 1-2-2-4
 * [M: 21 Guangdong cities 2017-08: 10, 10, 12]. Some offices go on to PM2.5 or to a third decimal [K]: the office chooses.
 */
export type TieRuleId = "shared" | "pm25" | "third-decimal";

export interface TieRule {
  readonly id: TieRuleId;
  readonly validFrom: CivilDate;
  readonly isDefault: boolean;
}

export const TIE_RULES: readonly TieRule[] = [
  { id: "shared", validFrom: "2013-01-01", isDefault: true },
  { id: "pm25", validFrom: "2013-01-01", isDefault: false },
  { id: "third-decimal", validFrom: "2013-01-01", isDefault: false },
];

/** What a tie may be broken by; a missing one leaves the tie as it is. */
export interface TieBreakers {
  /** Published PM2.5 mean in E4: lower goes first whatever the ranking. */
  readonly pm25?: E4 | null;
  /** The ranked quantity with three decimals in E4: goes by the order of the ranking. */
  readonly thirdDecimal?: E4 | null;
}

/** Order of two equal values: negative = `a` goes first, 0 = they share. */
export function breakTie(rule: TieRuleId, a: TieBreakers, b: TieBreakers, direction: 1 | -1): number {
  if (rule === "pm25") return difference(a.pm25, b.pm25);
  if (rule === "third-decimal") return direction * difference(a.thirdDecimal, b.thirdDecimal);
  return 0;
}

function difference(a: E4 | null | undefined, b: E4 | null | undefined): number {
  return a == null || b == null ? 0 : a - b;
}
