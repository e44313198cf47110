import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { dashboard } from "@/lib/air/queries/dashboard";
import { cutAt, spanOf } from "@/lib/air/rules/period-span";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { isSpanTooLong } from "@/lib/shared/date-parameters";
import type { DraftBulletinInput } from "../schema";
import type { FactsAsked } from "./bulletin-facts-of";

/** What a new bulletin is about: the viewer's own district and group, the period cut at the last day with figures. Null: no such period. */
export async function bulletinPeriod(viewer: Viewer, input: DraftBulletinInput): Promise<FactsAsked | null> {
  const { kind, date, from, to, ...basis } = input;
  const board = await dashboard(viewer, basis);
  if (!board) return null;
  const about = { kind, region: board.region.code, group: board.group?.code ?? null, basis };
  if (kind === "custom") {
    const period = from && to && from <= to && !isSpanTooLong(from, to) ? cutAt({ from, to }, board.to) : null;
    return period && { ...about, period };
  }
  const day = date && date < board.to ? date : board.to;
  const { winter } = await airPoliciesOn(day);
  const span = spanOf(kind === "ytd" ? "year-to-date" : kind, day, winter);
  const period = cutAt(span, board.to);
  return period && { ...about, period };
}
