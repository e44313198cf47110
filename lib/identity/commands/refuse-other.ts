import { Refused } from "@/lib/platform/errors";
import { ownerIn } from "../rules/owner-header";
import type { Viewer } from "../rules/viewer";

/** Key of a refusal because the page was opened for somebody else: the text on it is kept, and is sent again after a reload. */
export const OTHER_PERSON = "other-person";

/**
 * Throws Refused where any word says that the page was opened for somebody other than who is signed in now: in another tab of one browser
 * one person has left and another come. No word says nothing: other programs than our pages send none. A word that is no text is nobody's; of a field
 * that came several times each counts.
 */
export function refuseOther(viewer: Viewer, words: readonly unknown[]): void {
  for (const word of words.flat()) {
    if (word === null || word === undefined) continue;
    const opened = ownerIn(typeof word === "string" ? word : "");
    if (opened.id === String(viewer.userId)) continue;
    throw opened.name === ""
      ? new Refused(`${OTHER_PERSON}-unnamed`, { name: viewer.name })
      : new Refused(OTHER_PERSON, { opener: opened.name, name: viewer.name });
  }
}
