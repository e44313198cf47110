import { heldAbove } from "@/lib/identity/queries/held-above";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { nightOf } from "../rules/fireworks-standing";

/** What the season asks of a unit today: its own suggestions for the roads that wait, and the night that runs; null = none is planned. */
export interface SeasonToDo {
  roads: number;
  night: { id: number; name: string } | null;
}

/** For the desk of whoever looks; nothing without the right to read it. */
export async function seasonToDo(viewer: Viewer): Promise<SeasonToDo> {
  if (scope(viewer, "inspections:read").reach === null) return { roads: 0, night: null };
  const seen = heldAbove(viewer, "n.region_id", 4);
  const [row] = await sql<{ roads: number; id: number | null; name: string | null }>(
    "season-to-do",
    `SELECT (SELECT count(*)::int FROM road_suggestion WHERE day = $1::date AND unit_id = $2 AND state = 'open') AS roads, n.id, n.name
       FROM (SELECT 1) one LEFT JOIN fireworks_night n ON n.date = $3::date AND ${seen.condition} ORDER BY n.id LIMIT 1`,
    [today(), viewer.unitId, nightOf(now()), ...seen.params],
  );
  return {
    roads: row?.roads ?? 0,
    night: row?.id != null && row.name !== null ? { id: row.id, name: row.name } : null,
  };
}
