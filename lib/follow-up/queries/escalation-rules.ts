import { policyValue } from "@/lib/identity/queries/policy-value";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type Database, sql } from "@/lib/platform/db";
import { ESCALATION_RULES, type EscalationRule } from "../rules/escalation-rules";

/** The ladder's rules as the office has set them, else those of the house. */
export function escalationRules(db: Database): Promise<readonly EscalationRule[]> {
  return policyValue<readonly EscalationRule[]>(db, "supervision.escalation", ESCALATION_RULES);
}

/** The same for a page; everybody who sees issues may know by which rules they are escalated. */
export function ladder(_viewer: Viewer): Promise<readonly EscalationRule[]> {
  return escalationRules({ sql });
}
