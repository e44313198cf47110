import { spanOf } from "@/lib/air/rules/period-span";
import { type Translator, translator } from "@/lib/i18n/translator";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { officeDistricts } from "@/lib/identity/queries/district-bounds";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import type { Period } from "@/lib/shared/civil-date";
import { meetingView } from "../queries/meeting-view";
import { seasonOf } from "../queries/season-of";
import { closedUnitReports, weeklyCampaign, weeklyRecords } from "../queries/weekly-rounds";
import { rowsApart } from "../rules/weekly-apart";
import { type WeeklyFigures, weeklyFigures } from "../rules/weekly-totals";
import type { WeeklyDraftInput } from "../schema-weekly";
import { claimRound, moveReports } from "./take-over-round";

const OPEN = "EXISTS (SELECT FROM weekly_report w WHERE w.round_id = r.id AND w.confirmed_at IS NULL)";

/**
 * Drafts the reports of a round, one per unit, from the units' own records. Repeating it brings unconfirmed reports up to date
 * and leaves confirmed ones and edited words alone; once all are confirmed, registers, winter and the ten questions of the week stay as they were too. A
 * city's office drafts each district's. Throws BadInput for a campaign that doesn't exist. Returns the round's id, of the viewer's own district where there are several.
 */
export async function draftWeekly(tx: Tx, viewer: Viewer, input: WeeklyDraftInput): Promise<number> {
  if (viewer.bounds) return draftRound(tx, viewer, input);
  const districts = await officeDistricts(tx);
  if (districts.length < 2) return draftRound(tx, viewer, input);
  const rounds = new Map<number, number>();
  for (const { regionId, bounds } of districts) {
    const within = { ...viewer, bounds };
    // A district's own campaign has no round in the others.
    if (input.kind === "campaign" && !(await weeklyCampaign(within, input.campaign ?? ""))) continue;
    rounds.set(regionId, await draftRound(tx, within, input));
  }
  if (rounds.size === 0) throw new BadInput("campaign-unknown", {}, { campaign: { key: "campaign-unknown" } });
  return rounds.get(viewer.homeRegionId) ?? [...rounds.values()][0] ?? 0;
}

async function draftRound(tx: Tx, viewer: Viewer, input: WeeklyDraftInput): Promise<number> {
  const period = await periodOf(viewer, input);
  const campaignCode = input.kind === "campaign" ? (input.campaign ?? "") : "";
  const [records, season] = await Promise.all([weeklyRecords(viewer, period, campaignCode), seasonOf(viewer, period)]);
  const asked = input.kind === "week" ? ((await meetingView(viewer))?.asked ?? null) : null;
  const before = viewer.bounds && (await claimRound(tx, viewer.bounds, input.kind, period, campaignCode));
  const [round] = await tx.sql<{ id: number }>(
    "weekly-round-put",
    `INSERT INTO weekly_round AS r (kind, from_date, to_date, campaign_code, drafted_at, season, asked, region_id) VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8)
     ON CONFLICT (kind, from_date, to_date, campaign_code, coalesce(region_id, 0)) DO UPDATE SET drafted_at = EXCLUDED.drafted_at,
       season = CASE WHEN r.season IS NULL OR ${OPEN} THEN EXCLUDED.season ELSE r.season END,
       asked = CASE WHEN ${OPEN} THEN EXCLUDED.asked ELSE r.asked END RETURNING id`,
    [
      input.kind,
      period.from,
      period.to,
      campaignCode,
      now(),
      JSON.stringify(season),
      asked && JSON.stringify({ ...asked, at: now().toISOString() }),
      viewer.bounds?.regionId ?? null,
    ],
  );
  if (!round) throw new Error("no round");
  if (before && viewer.bounds) await moveReports(tx, before, round.id, viewer.bounds);
  // The reports are the units' own words: in the office's language, whoever asks for the draft.
  const t = translator("zh-CN", "weekly");
  const reports = rowsApart(records, await closedUnitReports(viewer, tx, round.id)).map(({ unitId, rows }) => ({
    unitId,
    rows,
    figures: weeklyFigures(rows),
  }));
  const drafts = reports.map(({ unitId, rows, figures }) => ({
    unitId,
    figures,
    rows,
    selfCheck: figures.selfChecks > 0 ? t("draft.selfCheck", { n: figures.selfChecks }) : t("draft.selfCheckNone"),
    plan: planOf(t, figures),
  }));
  await tx.change(
    "weekly-reports-put",
    `INSERT INTO weekly_report AS w (round_id, unit_id, figures, rows, self_check, plan, drafted_at)
     SELECT $1, g."unitId", g.figures, g.rows, g."selfCheck", g.plan, $3
     FROM jsonb_to_recordset($2::jsonb) AS g("unitId" int, figures jsonb, rows jsonb, "selfCheck" text, plan text)
     ON CONFLICT (round_id, unit_id) DO UPDATE SET figures = EXCLUDED.figures, rows = EXCLUDED.rows, self_check = EXCLUDED.self_check, plan = EXCLUDED.plan,
       drafted_at = EXCLUDED.drafted_at, version = w.version + 1 WHERE w.confirmed_at IS NULL`,
    [round.id, JSON.stringify(drafts), now()],
  );
  await recordAudit(tx, viewer, {
    event: "weekly.drafted",
    subject: { type: "weekly-round", id: round.id },
    detail: { kind: input.kind, ...period, units: drafts.length },
  });
  return round.id;
}

/** What is overdue first, then what was found and is not done; only what there is. */
function planOf(t: Translator, { overdue, notDone: left }: WeeklyFigures): string {
  if (overdue > 0 && left > 0) return t("draft.planOverdue", { overdue, left });
  if (overdue > 0) return t("draft.planOverdueOnly", { overdue });
  return left > 0 ? t("draft.plan", { left }) : t("draft.planNone");
}

async function periodOf(viewer: Viewer, input: WeeklyDraftInput): Promise<Period> {
  if (input.kind !== "campaign") return spanOf(input.kind, input.date ?? today());
  const span = input.campaign ? await weeklyCampaign(viewer, input.campaign) : null;
  if (!span) throw new BadInput("campaign-unknown", {}, { campaign: { key: "campaign-unknown" } });
  return { from: span.from, to: span.to };
}
