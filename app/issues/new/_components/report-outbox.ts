import { deliverEvidence, type Evidence, type Reported } from "@/components/issues/deliver-evidence";
import { deviceStore } from "@/components/issues/device-store";
import { type Sent, sendJson } from "@/components/issues/send-photo";

/** A report as it is kept on the device until every part of it has arrived. */
export interface KeptReport extends Evidence {
  /** Client id of the issue; "draft-<user>" for what is still being written. */
  id: string;
  userId: number;
  queued: boolean;
  fields: Record<string, string | boolean>;
  input: Record<string, unknown> | null;
}

export const { keep, forget, kept } = deviceStore<KeptReport>("lantian-reports");

/** Sends a kept report and forgets it when all has arrived, or been refused for good: `refused` says what has to be handed in by hand. */
export async function deliver(report: KeptReport): Promise<Sent<Reported & { refused: string[] }>> {
  const issue = await sendJson<Reported>("/api/issues", report.input);
  if (!issue.ok) return issue;
  const { again, refused } = await deliverEvidence(issue.data, report);
  if (again) return { ok: false, status: 0, key: "", message: "" };
  await forget(report.id);
  return { ok: true, data: { ...issue.data, refused } };
}
