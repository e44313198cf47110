/** Control characters, and those that turn the direction of writing: a name with them looks like another one. */
const UNSEEN = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** The name of a file as its sender calls it, for people to read: one plain line, no folders, at most `max` characters; "" when nothing is left. */
export function fileNameOf(given: string, max = 300): string {
  const name = given.replace(UNSEEN, "").split(/[\\/]/).at(-1) ?? "";
  return [...name.trim()].slice(0, max).join("");
}
