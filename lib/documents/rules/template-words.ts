/** What a kind of template may say between braces, and which of it it must. */
export interface TemplateWords {
  placeholders: readonly string[];
  loops: readonly string[];
  required: readonly string[];
}

/** Lists inside lists: no more than this. */
export const LOOPS_DEEP = 2;

/**
 * Made-up values for every word, two entries to each list, or none: what a template is filled with on trial before it is taken. Texts have
 * two lines, because real ones may.
 */
export function sampleValues(words: TemplateWords, entries: 0 | 2): Record<string, unknown> {
  const texts = Object.fromEntries(words.placeholders.map((name) => [name, "样例文字\n第二段"]));
  let values: Record<string, unknown> = texts;
  for (let level = 0; level < LOOPS_DEEP; level++) {
    const entry = values;
    values = { ...texts, ...Object.fromEntries(words.loops.map((name) => [name, Array(entries).fill(entry)])) };
  }
  return values;
}
