import type { RankingPeriod } from "@/lib/air/schema";

/** Whether periods of this kind follow each other: a year so far contains the one before it, so "twice running" means nothing there. */
export function isSpan(period: RankingPeriod): boolean {
  return period !== "ytd" && period !== "custom";
}
