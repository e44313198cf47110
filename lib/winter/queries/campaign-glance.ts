import { may } from "@/lib/identity/rules/permissions";
import { districtIds } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { type Database, sql } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { type ReachedTarget, reachedTargets } from "../rules/campaign-targets";
import { type CampaignHead, campaignHead } from "./campaign-head";
import { type CampaignTrend, campaignTrend } from "./campaign-trend";
import { type CampaignTotals, type CampaignUnit, campaignTotals, campaignUnits } from "./campaign-units";

/** Raised when what a campaign's figures hold changes its shape. */
export const FIGURES_VERSION = 1;

/** What a campaign comes to: of now, or as it was when it was closed. */
export interface CampaignFigures {
  version: typeof FIGURES_VERSION;
  /** The day whose state the figures are. */
  on: CivilDate;
  units: CampaignUnit[];
  totals: CampaignTotals;
  /** Issues by the categories in scope, the office's order; empty where all are. */
  categories: { id: number; name: string; nameEn: string; found: number; closed: number }[];
  targets: ReachedTarget[];
  trend: CampaignTrend | null;
}

export interface CampaignGlance
  extends Omit<CampaignHead, "units" | "targets">,
    Pick<CampaignFigures, "units" | "totals" | "categories" | "targets" | "trend"> {
  on: CivilDate;
  /** Null = of now. */
  frozen: { at: Date; by: string; sha256: string } | null;
}

const onPool: Database = { sql };

/** A campaign at a glance; one that is closed with the figures of its closing, whatever became of their rows since. NotFound when there is none. */
export async function campaignGlance(viewer: Viewer, id: number): Promise<CampaignGlance> {
  if (!may(viewer, "inspections:read")) throw new NotFound("campaign-unknown", { campaignId: id });
  const head = await campaignHead(onPool, viewer, id);
  const kept = head.figures as CampaignFigures | null;
  const { units, totals, categories, targets, trend, on } = kept ?? (await campaignFigures(onPool, viewer, head));
  return {
    ...head,
    units: await unitsInDistrict(viewer, units),
    totals,
    categories,
    targets,
    trend,
    on,
    frozen:
      kept && head.closedAt ? { at: head.closedAt, by: head.closedByName, sha256: head.figuresSha256 ?? "" } : null,
  };
}

/** Where others work for other districts, a reader sees the units of their own; what was kept is kept whole. */
async function unitsInDistrict(viewer: Viewer, units: CampaignUnit[]): Promise<CampaignUnit[]> {
  const within = districtIds(viewer);
  if (within === null) return units;
  const own = await onPool.sql<{ id: number }>(
    "campaign-own-units",
    "SELECT id FROM unit WHERE id = ANY($1::int[]) AND region_id = ANY($2::int[])",
    [units.map(({ unitId }) => unitId), within],
  );
  const ids = new Set(own.map(({ id }) => id));
  return units.filter(({ unitId }) => ids.has(unitId));
}

/** The figures of this moment. */
export async function campaignFigures(db: Database, viewer: Viewer, head: CampaignHead): Promise<CampaignFigures> {
  const on = today();
  const units = await campaignUnits(db, head, on);
  const totals = await campaignTotals(db, head, on);
  const categories = await campaignCategories(db, head);
  const trend = await campaignTrend(viewer, head.pollutant, { from: head.startsOn, to: head.endsOn }, addDays(on, -1));
  return {
    version: FIGURES_VERSION,
    on,
    units,
    totals,
    categories,
    targets: reachedTargets(head.targets, totals, trend?.now ?? null),
    trend,
  };
}

/** A category counts what lies below it. */
function campaignCategories(db: Database, { id, categoryIds }: CampaignHead): Promise<CampaignFigures["categories"]> {
  return db.sql(
    "campaign-categories",
    `SELECT c.id, c.name, c.name_en AS "nameEn", count(t.id)::int AS found, count(t.id) FILTER (WHERE t.state = 'closed')::int AS closed
       FROM category c LEFT JOIN category below ON below.id = c.id OR below.parent_id = c.id
         LEFT JOIN issue i ON i.category_id = below.id AND i.campaign_id = $1 LEFT JOIN rectification_task t ON t.issue_id = i.id
      WHERE c.id = ANY($2::int[]) GROUP BY c.id ORDER BY c.sort_order, c.id`,
    [id, categoryIds],
  );
}
