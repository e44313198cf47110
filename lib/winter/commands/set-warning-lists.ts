import { recordAudit } from "@/lib/identity/commands/record-audit";
import { unchangedSince } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { warningMeasures, warningThresholds } from "../queries/warning-lists";
import { measureLines, readMeasures, readThresholds, thresholdLines } from "../rules/edited-warning-lists";
import type { WarningListsInput } from "../schema";

/** Puts other thresholds and measures in force from today; warnings that run keep what they were told. BadInput names the wrong line, Conflict who changed them since the form was opened. */
export async function setWarningLists(tx: Tx, viewer: Viewer, input: WarningListsInput): Promise<void> {
  const thresholds = readThresholds(input.thresholds);
  if ("line" in thresholds) throw wrong("thresholds", thresholds.line);
  const measures = readMeasures(input.measures);
  if ("line" in measures) throw wrong("measures", measures.line);
  const subject = { type: "policy", id: "winter.warning" };
  let before = {};
  await unchangedSince(tx, subject, input.seen, async () => {
    const [held, told] = [await warningThresholds(tx), await warningMeasures(tx)];
    before = { thresholds: held, measures: told };
    return { thresholds: thresholdLines(held), measures: measureLines(told) };
  });
  for (const [key, value] of [
    ["winter.warning-thresholds", thresholds],
    ["winter.warning-measures", measures],
  ] as const)
    await tx.change(
      "warning-lists",
      `INSERT INTO policy_setting (key, valid_from, value, set_at, set_by, reason) VALUES ($1, $2, $3::jsonb, $4, $5, $6)
       ON CONFLICT (key, valid_from) DO UPDATE SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by, reason = excluded.reason`,
      [key, today(), JSON.stringify(value), now(), viewer.userId || null, input.reason],
    );
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject,
    detail: { what: "warning", before, after: { thresholds, measures }, reason: input.reason },
  });
}

const wrong = (field: string, line: number) =>
  new BadInput("bad-input", {}, { [field]: { key: "warning-list-line", params: { line } } });
