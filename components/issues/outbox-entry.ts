import { deliverEvidence, type Evidence, type Reported } from "./deliver-evidence";
import { isRefused, type Sent, sendJson, whyLate } from "./send-photo";

export type EntryForm = "report" | "patrol" | "visit" | "elsewhere" | "photos" | "door" | "night";

/** One thing that was handed in on this device, until every part of it has arrived or its owner has seen to it. */
export interface Entry {
  /** Its client id, by which the server knows it again. */
  id: string;
  userId: number;
  form: EntryForm;
  /** Which form it was written in: "report", "visit-12-34". One is being written per slot. */
  slot: string;
  /** Where it can be put right. */
  page: string;
  label: string;
  /** writing: not handed in yet; refused: for good, with the reason; partly: arrived, but for what is left in `parts`. */
  state: "writing" | "waiting" | "refused" | "partly";
  /** null = nothing but evidence of issues that have arrived. */
  address: string | null;
  input: Record<string, unknown> | null;
  /** What was found: an inspection's findings, or the report itself. */
  parts: ({ input: Record<string, unknown> } & Evidence)[];
  /** What the server has made of the parts (issues, or the visit at a door); from then on only evidence is sent. */
  arrived: Reported[] | null;
  reason?: string;
  /** The form as it was, to go on writing. */
  draft?: unknown;
}

export type Late = { why: ReturnType<typeof whyLate>; status: number };
export type Outcome =
  /** `left` = pictures that were refused, still on the device. */
  | { kind: "arrived"; issues: Reported[]; left: Entry | null }
  /** `earlier`: something else has arrived under this id, from another tab or before the answer was lost. */
  | { kind: "refused"; reason: string; earlier: boolean; entry: Entry }
  | ({ kind: "waiting"; entry: Entry } & Late);

/** Sends what of an entry has not arrived. Everything in it may be sent again: the server knows each part by its id. */
export async function deliverEntry(entry: Entry): Promise<Outcome> {
  let { arrived } = entry;
  if (arrived === null) {
    const record = await sendRecord(entry);
    if (!record.ok) {
      if (isRefused(record))
        return {
          kind: "refused",
          reason: record.message,
          earlier: record.key === "client-id-conflict",
          entry: { ...entry, state: "refused", reason: record.message },
        };
      return { kind: "waiting", why: whyLate(record), status: record.status, entry };
    }
    arrived = record.data;
  }
  const parts = [...entry.parts];
  const reasons: string[] = [];
  for (const [i, issue] of arrived.entries()) {
    const part = parts[i];
    if (!part) continue;
    const { left, fixRefused, broke } = await deliverEvidence(issue, part, entry.userId);
    parts[i] = { ...part, ...left };
    if (fixRefused) reasons.push(fixRefused);
    if (broke)
      return { kind: "waiting", why: whyLate(broke), status: broke.status, entry: { ...entry, arrived, parts } };
  }
  const left = parts.some((part) => part.shots.length > 0) || reasons.length > 0;
  const rest: Entry = { ...entry, state: "partly", arrived, parts, draft: undefined };
  return {
    kind: "arrived",
    issues: arrived,
    left: left ? (reasons.length > 0 ? { ...rest, reason: reasons.join(" ") } : rest) : null,
  };
}

async function sendRecord(entry: Entry): Promise<Sent<Reported[]>> {
  if (entry.form === "report" || entry.form === "night") {
    const answer = await sendJson<Reported>(entry.address ?? "", entry.input, entry.userId);
    return answer.ok ? { ok: true, data: [answer.data] } : answer;
  }
  if (entry.form === "door") {
    const answer = await sendJson<{ told: string }>(entry.address ?? "", entry.input, entry.userId);
    return answer.ok ? { ok: true, data: [{ visit: entry.id, told: answer.data.told }] } : answer;
  }
  const input = { ...entry.input, findings: entry.parts.map((part) => part.input) };
  const answer = await sendJson<{ issues: Reported[] }>(entry.address ?? "", input, entry.userId);
  return answer.ok ? { ok: true, data: answer.data.issues } : answer;
}
