import type { Shot } from "@/components/ledgers/shot";
import { isRefused, type Sent, sendJson, sendPhoto } from "./send-photo";

/** What belongs to an issue beside its own row: its pictures, and for 立行立改 the step. */
export interface Evidence {
  shots: Shot[];
  fix: { ownerUnitId: number; measures: string } | null;
}

/** An issue as the server made it. */
export interface ReportedIssue {
  issueId: number;
  taskId: number;
  number: string;
}
/** A visit at a door; `told` = what another person changed meanwhile, in words, "" for nothing. */
export interface ReportedVisit {
  visit: string;
  told: string;
}
export type Reported = ReportedIssue | ReportedVisit;

export const issuesOf = (reported: readonly Reported[]): ReportedIssue[] =>
  reported.filter((one): one is ReportedIssue => "issueId" in one);

type Failed = Extract<Sent<unknown>, { ok: false }>;

/** What is left on the device: pictures that wait or were refused (each with its reason), the step, and why sending ended. */
export interface Delivered {
  left: Evidence;
  /** The step was refused: it can be taken on the issue's own page. */
  fixRefused: string | null;
  /** Set when the line broke: all that is left and not refused is to be sent again. */
  broke: Failed | null;
}

/**
 * Sends what belongs to an issue that has arrived. Each picture has its own id, the step is decided by the table: after a broken
 * line all of it may be sent again without doubling anything. One picture that is refused does not hold up the others and stays
 * on the device with its reason.
 */
export async function deliverEvidence(reported: Reported, { shots, fix }: Evidence, owner: number): Promise<Delivered> {
  const left: Shot[] = [];
  for (const [i, shot] of shots.entries()) {
    if (shot.refused !== undefined) {
      left.push(shot);
      continue;
    }
    const of = "visit" in reported ? { visit: reported.visit } : { issueId: reported.issueId };
    const sent = await sendPhoto(shot, of, owner);
    if (sent.ok) continue;
    if (isRefused(sent)) left.push({ ...shot, refused: sent.message });
    else return { left: { shots: [...left, ...shots.slice(i)], fix }, fixRefused: null, broke: sent };
  }
  if (!fix || "visit" in reported) return { left: { shots: left, fix: null }, fixRefused: null, broke: null };
  const step = await sendJson(
    "/api/tasks/change",
    { taskId: reported.taskId, verb: "fix-on-spot", version: 1, ...fix },
    owner,
  );
  // Somebody has acted on it meanwhile, or it arrived the first time: either way it is not ours to repeat.
  if (step.ok || (step.status === 409 && isRefused(step)))
    return { left: { shots: left, fix: null }, fixRefused: null, broke: null };
  if (isRefused(step)) return { left: { shots: left, fix: null }, fixRefused: step.message, broke: null };
  return { left: { shots: left, fix }, fixRefused: null, broke: step };
}
