import { districtIds, reachesDistrict } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { TaskState } from "@/lib/issues/rules/task-state";
import { sql } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { lookBackDraw, lotOf, type Stratum, stratifiedDraw } from "../rules/look-back-draw";
import { LOOK_BACK_HANDS } from "../rules/look-back-hands";
import { hadAHandSql } from "./look-back-hands";

export interface LookBackSummary {
  id: number;
  title: string;
  drawnAt: Date;
  drawnBy: string;
  seed: string;
  size: number;
  population: number;
  held: number;
  recurred: number;
  waiting: number;
}

/** What was drawn from; days of closing are civil days. */
export interface LookBackCriteria {
  closedFrom: string;
  closedTo: string;
  townIds: number[];
  categoryIds: number[];
  strata?: "none" | "town" | "category";
  groups?: Stratum[];
}

export interface LookBackPage extends LookBackSummary {
  criteria: LookBackCriteria;
  /** The draw made again from its seed gives the same picks. */
  repeats: boolean;
  /** Task ids from which was drawn. */
  from: number[];
  /** How many of each stratum; empty when drawn from all together. */
  shares: { key: string; of: number; drawn: number }[];
  picks: {
    id: number;
    position: number;
    taskId: number;
    issueId: number;
    number: string;
    description: string;
    place: string;
    placeEn: string;
    town: string;
    townEn: string;
    category: string;
    categoryEn: string;
    ownerUnit: string | null;
    ownerUnitEn: string | null;
    state: TaskState;
    closedAt: Date | null;
    closedBy: string;
    /** First 16 hex digits of SHA-256("seed:task id"): the order of the draw. */
    lot: string;
    /** After the fixing, and of the verification and second look: ids, newest first. */
    photos: { id: number; kind: "after" | "verify" }[];
    result: "waiting" | "held" | "recurred";
    note: string;
    checkedAt: Date | null;
    checkedBy: string;
    /** The viewer closed it or had a hand in the fixing: another person looks. */
    ownHand: boolean;
  }[];
}

const SUMMARY = `d.id, d.title, d.drawn_at AS "drawnAt", d.drawn_by_name AS "drawnBy", d.seed, d.size, cardinality(d.population) AS population,
  (SELECT count(*)::int FROM look_back_pick p WHERE p.draw_id = d.id AND p.result = 'held') AS held,
  (SELECT count(*)::int FROM look_back_pick p WHERE p.draw_id = d.id AND p.result = 'recurred') AS recurred,
  (SELECT count(*)::int FROM look_back_pick p WHERE p.draw_id = d.id AND p.result = 'waiting') AS waiting`;

/** Draws all of whose lots are of the viewer's district; one parameter, its regions, null = all. */
const SEEN = (
  n: number,
) => `($${n}::int[] IS NULL OR NOT EXISTS (SELECT FROM rectification_task t JOIN issue i ON i.id = t.issue_id
  WHERE t.id = ANY(d.population) AND i.town_id <> ALL($${n}::int[])))`;

/** The draws, newest first. Empty for viewers who don't see the whole district. */
export async function lookBackList(viewer: Viewer): Promise<LookBackSummary[]> {
  if (!reachesDistrict(viewer, "issues:read")) return [];
  return sql<LookBackSummary>(
    "sup-look-backs",
    `SELECT ${SUMMARY} FROM look_back_draw d WHERE ${SEEN(1)} ORDER BY d.id DESC LIMIT 100`,
    [districtIds(viewer)],
  );
}

/** One draw with its picks, and the proof that the seed gives them. */
export async function lookBackPage(viewer: Viewer, drawId: number): Promise<LookBackPage> {
  if (!reachesDistrict(viewer, "issues:read")) throw new NotFound("look-back-unknown", { id: drawId });
  const [[draw], picks] = await Promise.all([
    sql<LookBackSummary & { criteria: LookBackCriteria; ids: number[] }>(
      "sup-look-back",
      `SELECT ${SUMMARY}, d.criteria, d.population AS ids FROM look_back_draw d WHERE d.id = $1 AND ${SEEN(2)}`,
      [drawId, districtIds(viewer)],
    ),
    sql<LookBackPage["picks"][number]>(
      "sup-look-back-page-picks",
      `SELECT p.id, p.position, p.task_id AS "taskId", i.id AS "issueId", i.number, i.description, coalesce(s.name, nullif(i.address, ''), town.name) AS place, coalesce(s.name_en, CASE WHEN i.address = '' THEN town.name_en END, '') AS "placeEn", town.name AS town, town.name_en AS "townEn", c.name AS category, c.name_en AS "categoryEn",
         u.name AS "ownerUnit", u.name_en AS "ownerUnitEn", t.state, t.closed_at AS "closedAt", t.closed_by_name AS "closedBy",
         (SELECT coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind) ORDER BY f.id DESC), '[]') FROM photo f WHERE f.issue_id = i.id AND f.kind <> 'before') AS photos,
         p.result, p.note, p.checked_at AS "checkedAt", p.checked_by_name AS "checkedBy", ${hadAHandSql("p.task_id", "$2", "$3::text[]")} AS "ownHand"
       FROM look_back_pick p JOIN rectification_task t ON t.id = p.task_id JOIN issue i ON i.id = t.issue_id JOIN category c ON c.id = i.category_id
         JOIN region town ON town.id = i.town_id LEFT JOIN site s ON s.id = i.site_id LEFT JOIN unit u ON u.id = t.owner_unit_id
       WHERE p.draw_id = $1 ORDER BY p.position`,
      [drawId, viewer.userId, LOOK_BACK_HANDS],
    ),
  ]);
  if (!draw) throw new NotFound("look-back-unknown", { id: drawId });
  const { ids, ...summary } = draw;
  const { groups } = draw.criteria;
  const again = groups
    ? stratifiedDraw(groups, draw.seed, draw.size)
    : { taskIds: lookBackDraw(ids, draw.seed, draw.size), shares: [] };
  // The strata must be a division of what was drawn from, or the draw could have been steered by them.
  const divided =
    !groups ||
    sameIds(
      groups.flatMap((group) => group.ids),
      ids,
    );
  return {
    ...summary,
    repeats:
      divided &&
      again.taskIds.length === picks.length &&
      again.taskIds.every((taskId, i) => taskId === picks[i]?.taskId),
    from: ids,
    shares: again.shares,
    picks: picks.map((pick) => ({ ...pick, lot: lotOf(draw.seed, pick.taskId).slice(0, 16) })),
  };
}

function sameIds(a: readonly number[], b: readonly number[]): boolean {
  const sorted = (ids: readonly number[]) => [...ids].sort((x, y) => x - y).join();
  return sorted(a) === sorted(b);
}
