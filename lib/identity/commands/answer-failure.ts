import { AppError, BadInput, Conflict, NotFound, Refused } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { isOutOfPatience } from "@/lib/platform/patience";
import { systemRefusal } from "@/lib/platform/system-refusal";
import type { ActionError } from "../rules/action-result";
import type { AuditEntry } from "../rules/audit-events";
import type { Viewer } from "../rules/viewer";
import { noteAside } from "./note-aside";

/** Answers what was thrown, after writing it to the trail in a transaction of its own (the failed one has been rolled back). */
export async function answerFailure(
  thrown: unknown,
  name: string,
  viewer: Viewer | null,
  ip: string,
): Promise<{ ok: false; error: ActionError }> {
  const error = toldAs(thrown);
  if (!(thrown instanceof AppError || isOutOfPatience(thrown)))
    log().error({ err: thrown, action: name }, "action failed");
  if (viewer) {
    // The answer is a refusal already; a trail that cannot be written must not turn it into a success or a crash.
    await noteAside({ ...viewer, ip: viewer.ip || ip }, failureEntry(error, name));
  }
  return { ok: false, error: failureOf(error) };
}

/** What people are told: somebody else was at it, the machine is at fault, or what it is. */
export function toldAs(thrown: unknown): unknown {
  return isOutOfPatience(thrown) ? new Conflict("busy") : (systemRefusal(thrown) ?? thrown);
}

function failureEntry(error: unknown, name: string): AuditEntry {
  const subject = { type: "action", id: name };
  if (error instanceof Refused)
    return { event: "access.denied", subject, detail: { what: name, why: error.key }, outcome: "refused" };
  if (error instanceof NotFound)
    return {
      event: "access.foreign",
      subject,
      detail: { what: `${name} ${JSON.stringify(error.params)}` },
      outcome: "refused",
    };
  if (error instanceof AppError)
    return { event: "action.failed", subject, detail: { action: name, error: error.key }, outcome: "refused" };
  return { event: "action.failed", subject, detail: { action: name, error: "unexpected" }, outcome: "failed" };
}

function failureOf(error: unknown): ActionError {
  if (error instanceof BadInput) return { key: error.key, params: error.params, fields: error.fields };
  if (error instanceof AppError) return { key: error.key, params: error.params };
  return { key: "unexpected" };
}
