import { officesFor } from "@/lib/identity/queries/offices-for";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { reportIssue } from "@/lib/issues/commands/report-issue";
import { issueInput } from "@/lib/issues/schema";
import { type OverdueEntry, overdueWithoutIssue } from "@/lib/ledgers/queries/due-entries";
import { dueRules, type SetRule } from "@/lib/ledgers/queries/due-rules";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { now, today } from "@/lib/platform/clock";
import { sql, type Tx, transaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { addDays } from "@/lib/shared/civil-date";
import { derivedUuid } from "@/lib/shared/derived-uuid";

/** Of one rule in one night: a register that was imported yesterday must not flood the office. */
const NIGHTLY_MAX = 50;
const NAMESPACE = "6f1f3c1e-4f0f-4d5c-9d1b-2a8d5f3b9a10";

/**
 * Makes a problem of every entry that is overdue under a rule which the office has set so, once for each due date however often and on
 * however many instances it runs: the pair is taken under the primary key of register_due_issue, in the problem's own transaction.
 */
export async function raiseDueIssues(): Promise<{ looked: number; raised: number }> {
  let looked = 0;
  let raised = 0;
  for (const set of (await dueRules()).filter(({ enabled, makesIssue }) => enabled && makesIssue)) {
    const category = await categoryId(set.rule.category);
    if (category === null) {
      log().warn({ rule: set.rule.key, category: set.rule.category }, "a rule of a register names no category");
      continue;
    }
    const register = REGISTERS[set.register];
    for (const entry of await overdueWithoutIssue(register, set.rule, addDays(today(), -set.graceDays), NIGHTLY_MAX)) {
      looked++;
      if (await transaction((tx) => raise(tx, set, category, entry))) raised++;
    }
  }
  return { looked, raised };
}

async function raise(tx: Tx, { register, rule }: SetRule, category: number, entry: OverdueEntry): Promise<boolean> {
  const [office] = await officesFor(tx, entry.townId);
  if (office === undefined) return false;
  const viewer = { ...systemViewer("register rules"), unitId: office };
  const key = `${register}/${rule.key}`;
  const issue = await reportIssue(
    tx,
    viewer,
    issueInput.parse({
      clientId: derivedUuid(NAMESPACE, `${entry.siteId}/${key}/${entry.dueOn}`),
      categoryId: category,
      source: "patrol",
      description: `${rule.zh}：${entry.name}（${entry.code}），应于 ${entry.dueOn} 前完成`,
      siteId: entry.siteId,
      townId: entry.townId,
      foundAt: now().toISOString(),
      externalRef: `${entry.code} ${entry.dueOn}`,
    }),
  ).catch((error: { key?: string }) => {
    // The other instance was quicker: its problem has another moment and so another content.
    if (error.key === "client-id-conflict") return null;
    throw error;
  });
  if (issue === null || issue.repeated) return false;
  await tx.sql(
    "due-issue",
    "INSERT INTO register_due_issue (site_id, rule, due_on, issue_id, made_at) VALUES ($1, $2, $3, $4, $5)",
    [entry.siteId, key, entry.dueOn, issue.issueId, now()],
  );
  return true;
}

/** The system in the place of the air office: a problem is found by a unit. Null where there is no office yet. */
async function categoryId(code: string): Promise<number | null> {
  const [row] = await sql<{ id: number }>(
    "due-category",
    `SELECT id FROM category WHERE code IN ($1, split_part($1, '.', 1)) AND retired_at IS NULL ORDER BY length(code) DESC LIMIT 1`,
    [code],
  );
  return row?.id ?? null;
}
