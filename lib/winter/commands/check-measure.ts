import { recordAudit } from "@/lib/identity/commands/record-audit";
import { isAtHome } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { reportIssue } from "@/lib/issues/commands/report-issue";
import { issueInput } from "@/lib/issues/schema";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import { contentHash } from "@/lib/shared/content-hash";
import { derivedUuid } from "@/lib/shared/derived-uuid";
import { failedWords } from "../rules/measure-words";
import type { CheckInput } from "../schema";

const CATEGORY = "industry.emergency";
const LEVEL_WORDS: Readonly<Record<string, string>> = { yellow: "黄色", orange: "橙色", red: "红色" };
const HOW_WORDS: Readonly<Record<string, string>> = { power: "电量", feed: "投料", online: "在线", "on-site": "现场" };

interface Loaded {
  warning_id: number;
  site_id: number;
  town_id: number;
  grid_id: number | null;
  state: string;
  level: string;
  tasks: string;
  check_by: string | null;
  from_value: string | null;
  to_value: string | null;
  measure_unit: string;
}

/**
 * Records a look at a place's measure; one that is not kept becomes an issue with the measure's numbers in the same transaction. A resend of
 * the same check is recorded once. A place may be looked at several times; Conflict when the warning is over.
 */
export async function checkMeasure(
  tx: Tx,
  viewer: Viewer,
  input: CheckInput,
): Promise<{ checkId: number; issueNumber: string | null }> {
  await tx.sql("warning-check-lock", "SELECT pg_advisory_xact_lock(hashtextextended($1, 4))", [input.clientId]);
  const hash = contentHash(input);
  const [known] = await tx.sql<{ id: number; content_hash: string; number: string | null }>(
    "warning-check-known",
    "SELECT c.id, c.content_hash, i.number FROM warning_check c LEFT JOIN issue i ON i.id = c.issue_id WHERE c.client_id = $1",
    [input.clientId],
  );
  if (known) {
    if (known.content_hash !== hash) throw new Conflict("client-id-conflict", { number: known.number ?? "—" });
    return { checkId: known.id, issueNumber: known.number };
  }
  const [row] = await tx.sql<Loaded>(
    "warning-check-load",
    `SELECT r.warning_id, r.site_id, s.town_id, s.grid_id, w.state, r.level, r.tasks, r.check_by, r.from_value, r.to_value, r.measure_unit
       FROM warning_recipient r JOIN warning w ON w.id = r.warning_id JOIN site s ON s.id = r.site_id WHERE r.id = $1`,
    [input.recipientId],
  );
  if (!row || !isAtHome(viewer, [row.town_id, row.grid_id]))
    throw new NotFound("warning-unknown", { recipientId: input.recipientId });
  if (row.state !== "active") throw new Conflict("warning-over");
  const failed = input.outcome === "fail";
  if (failed && input.measured === undefined && input.note.length < 4)
    throw new BadInput("bad-input", {}, { note: { key: "check-note-wanted" } });
  const issue = failed ? await failedIssue(tx, viewer, input, row) : null;
  const [check] = await tx.sql<{ id: number }>(
    "warning-check",
    `INSERT INTO warning_check (client_id, content_hash, recipient_id, at, by_id, by_name, unit_id, outcome, measured, note, issue_id)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11) RETURNING id`,
    [
      input.clientId,
      hash,
      input.recipientId,
      now(),
      viewer.userId || null,
      viewer.name,
      viewer.unitId,
      input.outcome,
      input.measured ?? null,
      input.note,
      issue?.issueId ?? null,
    ],
  );
  if (!check) throw new Error("check not inserted");
  await recordAudit(tx, viewer, {
    event: "warning.checked",
    subject: { type: "warning-recipient", id: input.recipientId },
    detail: {
      outcome: input.outcome,
      measured: input.measured ?? null,
      ...(issue ? { number: issue.number } : {}),
    },
  });
  return { checkId: check.id, issueNumber: issue?.number ?? null };
}

async function failedIssue(tx: Tx, viewer: Viewer, input: CheckInput, row: Loaded) {
  const [category] = await tx.sql<{ id: number }>("category-by-code", "SELECT id FROM category WHERE code = $1", [
    CATEGORY,
  ]);
  const number = (text: string | null) => (text === null ? null : Number(text));
  const measure = {
    tasks: row.tasks,
    fromValue: number(row.from_value),
    toValue: number(row.to_value),
    measureUnit: row.measure_unit,
  };
  return reportIssue(
    tx,
    viewer,
    issueInput.parse({
      clientId: derivedUuid(input.clientId, "issue"),
      categoryId: category?.id ?? 0,
      source: "inspection",
      severity: "serious",
      description: failedWords(
        LEVEL_WORDS[row.level] ?? "",
        HOW_WORDS[row.check_by ?? "on-site"] ?? "现场",
        measure,
        input.measured ?? null,
        input.note,
      ),
      siteId: row.site_id,
      townId: row.town_id,
      foundAt: now().toISOString(),
    }),
  );
}
