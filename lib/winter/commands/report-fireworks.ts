import { heldAbove } from "@/lib/identity/queries/held-above";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { reportIssue } from "@/lib/issues/commands/report-issue";
import { issueInput } from "@/lib/issues/schema";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict, NotFound } from "@/lib/platform/errors";
import type { CivilDate } from "@/lib/shared/civil-date";
import { periodsOfNight } from "../queries/fireworks-periods";
import { warnedSpans } from "../queries/warned-spans";
import { fireworksStanding, nightSpan } from "../rules/fireworks-standing";
import { findWords } from "../rules/fireworks-words";
import type { FireworksFindInput } from "../schema-fireworks";

/**
 * A find of such a night becomes an issue of its own category, with the rule that it breaks in its words. A resend reports once. Conflict
 * fireworks-night-over outside of the night; fireworks-allowed for setting off where and when it is allowed (a warning overrides).
 */
export async function reportFireworks(
  tx: Tx,
  viewer: Viewer,
  input: FireworksFindInput,
): Promise<{ number: string; issueId: number }> {
  const seen = heldAbove(viewer, "n.region_id", 2);
  const [night] = await tx.sql<{ date: CivilDate; name: string }>(
    "fireworks-night-load",
    `SELECT n.date, n.name FROM fireworks_night n WHERE n.id = $1 AND ${seen.condition}`,
    [input.nightId, ...seen.params],
  );
  if (!night) throw new NotFound("fireworks-unknown", { nightId: input.nightId });
  const at = (await foundBefore(tx, input.clientId)) ?? now();
  const span = nightSpan(night.date);
  if (at < span.from || at >= span.to) throw new Conflict("fireworks-night-over");
  const [rules, warned] = [
    await periodsOfNight(tx, input.townId, night.date),
    await warnedSpans(tx, input.townId, span.from, span.to),
  ];
  const is = fireworksStanding(at, input.townId, rules, warned);
  if (input.kind === "setting-off" && is.standing === "allowed")
    throw new Conflict("fireworks-allowed", { name: is.rule.name });
  const [category] = await tx.sql<{ id: number }>("category-by-code", "SELECT id FROM category WHERE code = $1", [
    `fireworks.${input.kind}`,
  ]);
  return reportIssue(
    tx,
    viewer,
    issueInput.parse({
      clientId: input.clientId,
      categoryId: category?.id ?? 0,
      source: "inspection",
      severity: is.standing === "banned" && is.why === "warning" ? "serious" : "minor",
      description: findWords(night.name, input, is),
      townId: input.townId,
      // A village reports from its own ground.
      ...(viewer.unitKind === "village" ? { gridId: viewer.homeRegionId } : {}),
      address: input.place,
      foundAt: at.toISOString(),
      fixedOnSpot: input.stopped,
    }),
  );
}

/** When this same report was first made: a resend speaks of that moment. */
async function foundBefore(tx: Tx, clientId: string): Promise<Date | undefined> {
  const [row] = await tx.sql<{ at: Date }>(
    "fireworks-find-known",
    "SELECT found_at AS at FROM issue WHERE client_id = $1",
    [clientId],
  );
  return row?.at;
}
