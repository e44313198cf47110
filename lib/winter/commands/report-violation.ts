import { recordAudit } from "@/lib/identity/commands/record-audit";
import { isAtHome } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { reportIssue } from "@/lib/issues/commands/report-issue";
import { issueInput } from "@/lib/issues/schema";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict, NotFound } from "@/lib/platform/errors";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { siteCertificate, warningLevelNow } from "../queries/certificate";
import { standingOf } from "../rules/exemption-moves";
import type { ViolationInput } from "../schema-stops";

const CATEGORY = "dust.stop-breach";

/**
 * Work found at a site that has to stand still: an issue of its own category, and the site's stop goes on for the period's set days after its
 * end (or after an earlier prolongation). A resend reports once. Conflict stop-certificate when a valid certificate is there.
 */
export async function reportViolation(
  tx: Tx,
  viewer: Viewer,
  input: ViolationInput,
): Promise<{ number: string; until: CivilDate }> {
  // Two at once at one site: the second prolongs what the first has prolonged.
  await tx.sql("stop-site-lock", "SELECT pg_advisory_xact_lock(72707431, $1)", [input.siteId]);
  const [row] = await tx.sql<{
    period_id: number;
    town_id: number;
    grid_id: number | null;
    until: CivilDate;
    prolong_days: number;
  }>(
    "stop-violation-load",
    `SELECT p.id AS period_id, s.town_id, s.grid_id, p.prolong_days,
            greatest(p.ends_on, (SELECT max(until_on) FROM stop_prolongation WHERE site_id = s.id AND period_id = p.id)) AS until
       FROM site s JOIN stop_period p ON p.closed_at IS NULL AND (p.town_ids = '{}' OR s.town_id = ANY(p.town_ids))
      WHERE s.id = $1 AND s.kind = 'construction' AND s.closed_on IS NULL AND $2::date >= p.starts_on
        AND $2::date <= greatest(p.ends_on, (SELECT max(until_on) FROM stop_prolongation WHERE site_id = s.id AND period_id = p.id))
      ORDER BY p.ends_on DESC LIMIT 1`,
    [input.siteId, today()],
  );
  if (!row || !isAtHome(viewer, [row.town_id, row.grid_id]))
    throw new NotFound("stop-site-unknown", { siteId: input.siteId });
  const [paper, level] = [await siteCertificate(tx, input.siteId), await warningLevelNow(tx, input.siteId)];
  if (paper && standingOf(paper, today(), level) === "valid")
    throw new Conflict("stop-certificate", { number: paper.number ?? "—" });
  const [category] = await tx.sql<{ id: number }>("category-by-code", "SELECT id FROM category WHERE code = $1", [
    CATEGORY,
  ]);
  const issue = await reportIssue(
    tx,
    viewer,
    issueInput.parse({
      clientId: input.clientId,
      categoryId: category?.id ?? 0,
      source: "inspection",
      severity: "serious",
      description: `冬防停土期间违规涉土作业：${input.note}`,
      siteId: input.siteId,
      townId: row.town_id,
      foundAt: now().toISOString(),
    }),
  );
  const [known] = await tx.sql<{ until_on: CivilDate }>(
    "stop-prolonged",
    "SELECT until_on FROM stop_prolongation WHERE issue_id = $1",
    [issue.issueId],
  );
  if (known) return { number: issue.number, until: known.until_on };
  const until = addDays(row.until, row.prolong_days);
  await tx.change(
    "stop-prolong",
    "INSERT INTO stop_prolongation (period_id, site_id, issue_id, until_on, at, by_name) VALUES ($1,$2,$3,$4,$5,$6)",
    [row.period_id, input.siteId, issue.issueId, until, now(), viewer.name],
  );
  await recordAudit(tx, viewer, {
    event: "stop.prolonged",
    subject: { type: "site", id: input.siteId },
    detail: { number: issue.number, until },
  });
  return { number: issue.number, until };
}
