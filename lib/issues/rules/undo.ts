import type { Verb } from "./transition-table";

/**
 * What takes a step back that was just taken for many tasks at once. Nothing but a step of the table: it asks the same questions as
 * for one task. A 催办 has none: what was said to a unit stays said.
 */
export const UNDONE_BY: Readonly<Partial<Record<Verb, Verb>>> = { assign: "withdraw-order" };

/** For how long a list offers it, in seconds; the table itself knows no such limit. */
export const UNDO_SECONDS = 60;
