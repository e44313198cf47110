import { recordAudit } from "@/lib/identity/commands/record-audit";
import { unchangedSince } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now, today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { burningOnRecord } from "../queries/burning-policies";
import type { BurningPolicy } from "../rules/burning-steps";
import { isMonthDay, readSteps, readWeeks } from "../rules/edited-burning";
import type { BurningPolicyInput } from "../schema-burning";

/**
 * Puts other steps, another season and other risk weeks in force from a day on, today at the earliest: what was proposed before stands as it was
 * said. Saved again for the same day it replaces what stood there. BadInput by the form's fields, Conflict when somebody changed them since the form was opened.
 */
export async function setBurningPolicy(tx: Tx, viewer: Viewer, input: BurningPolicyInput): Promise<void> {
  if (input.validFrom < today()) throw new BadInput("bad-input", {}, { validFrom: { key: "burning-from-past" } });
  if (!isMonthDay(input.seasonFrom)) throw new BadInput("bad-input", {}, { seasonFrom: { key: "burning-month-day" } });
  const weeks = readWeeks(input.weeks);
  if ("line" in weeks)
    throw new BadInput("bad-input", {}, { weeks: { key: "burning-week-line", params: { line: weeks.line } } });
  const steps = readSteps(input);
  if (steps === null) throw new BadInput("bad-input", {}, { answer: { key: "burning-steps-order" } });
  const subject = { type: "policy", id: "winter.burning" };
  const { now: holding, later } = await unchangedSince(tx, subject, input.seen, () => burningOnRecord(tx));
  const before = (later.find(({ from }) => from === input.validFrom) ?? holding).policy;
  const after: BurningPolicy = { seasonFrom: input.seasonFrom, steps, weeks };
  await tx.change(
    "burning-policy",
    `INSERT INTO policy_setting (key, valid_from, value, set_at, set_by, reason) VALUES ('winter.burning', $1, $2::jsonb, $3, $4, $5)
     ON CONFLICT (key, valid_from) DO UPDATE SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by, reason = excluded.reason`,
    [input.validFrom, JSON.stringify(after), now(), viewer.userId || null, input.reason],
  );
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject,
    detail: { what: "burning", before, after: { ...after, from: input.validFrom }, reason: input.reason },
  });
}
