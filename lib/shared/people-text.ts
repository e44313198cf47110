import { z } from "zod";
import { cleanLine, cleanLines, cleanText } from "./clean-text";

/**
 * The door for people's text: forms, API, pasted lists, imports and settings take it by these and by nothing else (a test looks), so that
 * whoever writes a document or a query may trust what is stored. Cleaned first, then measured: what is too long is refused, never cut.
 */

/** One line of at most `max` UTF-16 units (as a form's maxlength counts): a name, a title, an address, a reason. */
export const line = (max: number) => z.string().overwrite(cleanLine).max(max);

/** Several lines of at most `max` UTF-16 units: a description, measures, a note. */
export const lines = (max: number) => z.string().overwrite(cleanLines).max(max);

/** A table pasted as it is: tabs and outer spaces mean columns. */
export const pasted = (max: number) => z.string().overwrite(cleanText).max(max);
