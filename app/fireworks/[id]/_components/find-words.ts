/** What the form of a find says beside the words of every report; namespace `fireworks`, find.… */
export const FIND_WORDS = ["kind", "place", "remark", "stopped", "after", "submit", "over"] as const;
export type FindWords = Record<(typeof FIND_WORDS)[number], string>;
