import { isFixersVerb, VERBS, type Verb } from "@/lib/issues/rules/transition-table";

/**
 * Whose second look would be at their own work: whoever closed the task in any round, and whoever fixed it or asked for something. The look
 * asks whether the closing was right, so the one who closed does not answer it (docs/supervision.md, 回头看).
 */
export const LOOK_BACK_HANDS: readonly Verb[] = ["close", ...VERBS.filter(isFixersVerb)];
