import { randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { lookBackDraw, type Stratum, stratifiedDraw } from "../rules/look-back-draw";
import type { LookBackDrawInput } from "../schema";

export interface Drawn {
  drawId: number;
  seed: string;
  population: number;
  taskIds: number[];
}

interface Closed {
  id: number;
  town: string;
  category: string;
}

function strataOf(rows: readonly Closed[], by: "town" | "category"): Stratum[] {
  const groups = new Map<string, number[]>();
  for (const row of rows) groups.set(row[by], [...(groups.get(row[by]) ?? []), row.id]);
  return [...groups].map(([key, ids]) => ({ key, ids }));
}

/**
 * Draws closed tasks for a 回头看 and records seed, population, criteria and picks, so that anybody can repeat the draw
 * (rules/look-back-draw.ts). With strata, the groups as they stood stay in the criteria. BadInput when nothing was closed under the criteria.
 */
export async function drawLookBack(tx: Tx, viewer: Viewer, input: LookBackDrawInput): Promise<Drawn> {
  if (input.closedTo < input.closedFrom) throw new BadInput("bad-input", {}, { closedTo: { key: "period-reversed" } });
  const rows = await tx.sql<Closed>(
    "sup-look-back-population",
    `SELECT t.id, town.name AS town, top.name AS category FROM rectification_task t JOIN issue i ON i.id = t.issue_id
       JOIN category c ON c.id = i.category_id JOIN category top ON top.id = coalesce(c.parent_id, c.id) JOIN region town ON town.id = i.town_id
     WHERE t.state = 'closed' AND (t.closed_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN $1 AND $2
       AND (cardinality($3::int[]) = 0 OR i.town_id = ANY($3::int[]))
       AND (cardinality($4::int[]) = 0 OR c.id = ANY($4::int[]) OR c.parent_id = ANY($4::int[]))
       AND ($5::int[] IS NULL OR i.town_id = ANY($5::int[]))
     ORDER BY t.id`,
    [input.closedFrom, input.closedTo, input.townIds, input.categoryIds, districtIds(viewer)],
  );
  if (rows.length === 0) throw new BadInput("nothing-to-draw");
  const population = rows.map((row) => row.id);
  const seed = input.seed ?? randomBytes(8).toString("hex");
  const groups = input.strata === "none" ? null : strataOf(rows, input.strata);
  const taskIds = groups
    ? stratifiedDraw(groups, seed, input.size).taskIds
    : lookBackDraw(population, seed, input.size);
  const { title, size, seed: _, ...criteria } = { ...input, ...(groups && { groups }) };
  const [draw] = await tx.sql<{ id: number }>(
    "sup-look-back-insert",
    `INSERT INTO look_back_draw (title, seed, size, population, criteria, drawn_at, drawn_by, drawn_by_name) VALUES ($1,$2,$3,$4,$5,$6,$7,$8) RETURNING id`,
    [title, seed, size, population, JSON.stringify(criteria), now(), viewer.userId || null, viewer.name],
  );
  if (!draw) throw new Error("draw not inserted");
  await tx.change(
    "sup-look-back-picks",
    "INSERT INTO look_back_pick (draw_id, position, task_id) SELECT $1, o, id FROM unnest($2::int[]) WITH ORDINALITY AS pick(id, o)",
    [draw.id, taskIds],
  );
  await recordAudit(tx, viewer, {
    event: "look-back.drawn",
    subject: { type: "look-back", id: draw.id },
    detail: { seed, size: taskIds.length, population: population.length },
  });
  return { drawId: draw.id, seed, population: population.length, taskIds };
}
