import type { AuditDetails } from "./audit-events";
import { RETENTION_FLOOR_DAYS } from "./policy";

export const PRUNED_PURPOSE = "audit-pruned";
const DAY_MS = 86_400_000;

/** What of a pruning is sealed with a key outside the database. */
export function prunedText({ before, rows, lastId, lastHash }: Omit<AuditDetails["audit.pruned"], "seal">): string {
  return [before, rows, lastId, lastHash].join(" ");
}

/** The detail of a line that says lines went; null when it is none that we write. */
export function prunedDetail(text: string): AuditDetails["audit.pruned"] | null {
  const given = JSON.parse(text) as Partial<Record<string, unknown>>;
  const { before, rows, lastId, lastHash, seal } = given;
  if (
    typeof before !== "string" ||
    typeof rows !== "number" ||
    typeof lastHash !== "string" ||
    typeof seal !== "string"
  )
    return null;
  return typeof lastId === "string" && /^\d{1,18}$/.test(lastId) ? { before, rows, lastId, lastHash, seal } : null;
}

/** Whether a pruning fits its own line: what went is older than the floor and comes before it. */
export function prunedFits(line: { id: string; at: string }, detail: AuditDetails["audit.pruned"]): boolean {
  const before = Date.parse(detail.before);
  return BigInt(detail.lastId) < BigInt(line.id) && before <= Date.parse(line.at) - RETENTION_FLOOR_DAYS * DAY_MS;
}
