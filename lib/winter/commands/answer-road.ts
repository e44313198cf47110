import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict, NotFound } from "@/lib/platform/errors";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { RoadAnswer } from "../schema-roads";

/**
 * Accepts a suggestion, or declines it for a reason; once, on its own day, by the owner itself. NotFound road-unknown for another's; Conflict
 * road-answered for the second, road-over for one of an earlier day.
 */
export async function answerRoad(tx: Tx, viewer: Viewer, input: RoadAnswer): Promise<{ state: string }> {
  const state = input.why === undefined ? "accepted" : "declined";
  const [row] = await tx.sql<{ day: CivilDate; rule: string }>(
    "road-load",
    "SELECT day, rule FROM road_suggestion WHERE id = $1 AND unit_id = $2",
    [input.suggestionId, viewer.unitId],
  );
  if (!row) throw new NotFound("road-unknown", { suggestionId: input.suggestionId });
  if (row.day !== today()) throw new Conflict("road-over");
  const changed = await tx.change(
    "road-answer",
    `UPDATE road_suggestion SET state = $2, decided_at = $3, decided_by = $4, decided_by_name = $5, why = $6, note = $7 WHERE id = $1 AND state = 'open'`,
    [input.suggestionId, state, now(), viewer.userId || null, viewer.name, input.why ?? "", input.note ?? ""],
  );
  if (changed === 0) throw new Conflict("road-answered");
  await recordAudit(tx, viewer, {
    event: "road-suggestion.answered",
    subject: { type: "road-suggestion", id: input.suggestionId },
    detail: { rule: row.rule, state, why: input.why ?? "" },
  });
  return { state };
}
