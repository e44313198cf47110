import { recordAudit } from "@/lib/identity/commands/record-audit";
import { isAtHome } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { reportIssue } from "@/lib/issues/commands/report-issue";
import { issueInput } from "@/lib/issues/schema";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import { contentHash } from "@/lib/shared/content-hash";
import { derivedUuid } from "@/lib/shared/derived-uuid";
import { notKeptWords, type StaggeredSaid } from "../rules/staggered-conflicts";
import type { StaggeredCheckInput } from "../schema-staggered";

const CATEGORY = "industry.staggered";

interface Loaded extends StaggeredSaid {
  siteId: number;
  townId: number;
  gridId: number | null;
  closed: boolean;
}

/**
 * Records a look at whether a period is kept; one that is not becomes an issue of its own category in the same transaction. A resend is recorded
 * once; an enterprise may be looked at several times. Conflict staggered-over when the period is not in force today.
 */
export async function checkStaggered(
  tx: Tx,
  viewer: Viewer,
  input: StaggeredCheckInput,
): Promise<{ checkId: number; number: string | null }> {
  await tx.sql("warning-check-lock", "SELECT pg_advisory_xact_lock(hashtextextended($1, 4))", [input.clientId]);
  const hash = contentHash(input);
  const [known] = await tx.sql<{ id: number; hash: string; number: string | null }>(
    "staggered-check-known",
    "SELECT c.id, c.content_hash AS hash, i.number FROM staggered_check c LEFT JOIN issue i ON i.id = c.issue_id WHERE c.client_id = $1",
    [input.clientId],
  );
  if (known) {
    if (known.hash !== hash) throw new Conflict("client-id-conflict", { number: known.number ?? "—" });
    return { checkId: known.id, number: known.number };
  }
  const [row] = await tx.sql<Loaded>(
    "staggered-check-load",
    `SELECT p.mode, p.share, p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.note, p.check_by AS "checkBy", p.closed_at IS NOT NULL AS closed,
            s.id AS "siteId", s.town_id AS "townId", s.grid_id AS "gridId" FROM staggered_period p JOIN site s ON s.id = p.site_id WHERE p.id = $1`,
    [input.periodId],
  );
  if (!row || !isAtHome(viewer, [row.townId, row.gridId]))
    throw new NotFound("staggered-unknown", { periodId: input.periodId });
  if (row.closed || today() < row.startsOn || today() > row.endsOn) throw new Conflict("staggered-over");
  if (input.outcome === "fail" && input.note.length < 4)
    throw new BadInput("bad-input", {}, { note: { key: "check-note-wanted" } });
  const issue = input.outcome === "fail" ? await asIssue(tx, viewer, input, row) : null;
  const [check] = await tx.sql<{ id: number }>(
    "staggered-check",
    `INSERT INTO staggered_check (client_id, content_hash, period_id, at, by_id, by_name, unit_id, outcome, note, issue_id)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) RETURNING id`,
    [
      input.clientId,
      hash,
      input.periodId,
      now(),
      viewer.userId || null,
      viewer.name,
      viewer.unitId,
      input.outcome,
      input.note,
      issue?.issueId ?? null,
    ],
  );
  if (!check) throw new Error("check not inserted");
  await recordAudit(tx, viewer, {
    event: "staggered-period.checked",
    subject: { type: "staggered-period", id: input.periodId },
    detail: { outcome: input.outcome, ...(issue ? { number: issue.number } : {}) },
  });
  return { checkId: check.id, number: issue?.number ?? null };
}

async function asIssue(tx: Tx, viewer: Viewer, input: StaggeredCheckInput, row: Loaded) {
  const [category] = await tx.sql<{ id: number }>("category-by-code", "SELECT id FROM category WHERE code = $1", [
    CATEGORY,
  ]);
  return reportIssue(
    tx,
    viewer,
    issueInput.parse({
      clientId: derivedUuid(input.clientId, "issue"),
      categoryId: category?.id ?? 0,
      source: "inspection",
      severity: "serious",
      description: notKeptWords(row, input.note),
      siteId: row.siteId,
      townId: row.townId,
      foundAt: now().toISOString(),
    }),
  );
}
