import { heldAbove } from "@/lib/identity/queries/held-above";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type IssueReported, reportIssue } from "@/lib/issues/commands/report-issue";
import { issueInput } from "@/lib/issues/schema";
import type { Tx } from "@/lib/platform/db";
import { Conflict, NotFound } from "@/lib/platform/errors";
import type { CivilDate } from "@/lib/shared/civil-date";
import { periodsOfNight } from "../queries/fireworks-periods";
import { warnedSpans } from "../queries/warned-spans";
import { fireworksStanding, nightSpan } from "../rules/fireworks-standing";
import { findWords, tellsOf } from "../rules/fireworks-words";
import type { FireworksFindInput } from "../schema-fireworks";

/**
 * A find of such a night becomes an issue of its own category, with the rule that it breaks in its words. It is judged by the moment at
 * which it was seen: it may arrive later. A resend reports once, also when the rules were worded anew meanwhile. Conflict
 * fireworks-night-over outside of the night; fireworks-allowed for setting off where and when it is allowed (a warning overrides).
 */
export async function reportFireworks(tx: Tx, viewer: Viewer, input: FireworksFindInput): Promise<IssueReported> {
  const seen = heldAbove(viewer, "n.region_id", 2);
  const [night] = await tx.sql<{ date: CivilDate; name: string }>(
    "fireworks-night-load",
    `SELECT n.date, n.name FROM fireworks_night n WHERE n.id = $1 AND ${seen.condition}`,
    [input.nightId, ...seen.params],
  );
  if (!night) throw new NotFound("fireworks-unknown", { nightId: input.nightId });
  const at = new Date(input.foundAt);
  const span = nightSpan(night.date);
  if (at < span.from || at >= span.to) throw new Conflict("fireworks-night-over");
  const [rules, warned] = [
    await periodsOfNight(tx, input.townId, night.date),
    await warnedSpans(tx, input.townId, span.from, span.to),
  ];
  const is = fireworksStanding(at, input.townId, rules, warned);
  const known = await saidBefore(tx, viewer, input.clientId);
  const said = known && tellsOf(known.description, night.name, input) ? known : null;
  if (said === null && input.kind === "setting-off" && is.standing === "allowed")
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
      severity: said?.severity ?? (is.standing === "banned" && is.why === "warning" ? "serious" : "minor"),
      description: said?.description ?? findWords(night.name, input, is),
      townId: input.townId,
      // A village reports from its own ground.
      ...(viewer.unitKind === "village" ? { gridId: viewer.homeRegionId } : {}),
      address: input.place,
      ...(input.lon !== undefined && input.lat !== undefined ? { lon: input.lon, lat: input.lat } : {}),
      foundAt: input.foundAt,
      fixedOnSpot: input.stopped,
    }),
  );
}

/** What this same report of theirs said when it first arrived. */
async function saidBefore(
  tx: Tx,
  viewer: Viewer,
  clientId: string,
): Promise<{ description: string; severity: string } | undefined> {
  const [row] = await tx.sql<{ description: string; severity: string }>(
    "fireworks-find-known",
    "SELECT description, severity::text FROM issue WHERE client_id = $1 AND found_by = $2",
    [clientId, viewer.userId],
  );
  return row;
}
