import { wordKey } from "./cell-text";

export interface NamedChoice {
  name: string;
  /** Other whole words for the same. */
  also?: readonly string[];
}

/** `asked`: nobody is guessed; the choices that may be meant, the likeliest first, possibly none. */
export type WordMatch<Choice> = { kind: "exact"; choice: Choice } | { kind: "asked"; choices: Choice[] };

const MOST_ASKED = 8;

/**
 * The choice that a word names: exactly, by its name or another whole word for it, or by its name without the ending that
 * all of its kind have ("城关" for 城关镇), as long as one choice answers. Everything else is asked: parts of names ("镇", "局")
 * only propose.
 * @param core the name without its kind's ending; a core of fewer than two characters names nothing
 */
export function matchWord<Choice extends NamedChoice>(
  choices: readonly Choice[],
  word: string,
  core: (name: string) => string = (name) => name,
): WordMatch<Choice> {
  const key = wordKey(word);
  if (key === "") return { kind: "asked", choices: [] };
  const exact = choices.filter((choice) => [choice.name, ...(choice.also ?? [])].some((name) => wordKey(name) === key));
  if (exact.length === 1) return { kind: "exact", choice: exact[0] as Choice };
  if (exact.length > 1) return { kind: "asked", choices: exact.slice(0, MOST_ASKED) };
  const stem = wordKey(core(key));
  const sameStem = stem.length < 2 ? [] : choices.filter((choice) => wordKey(core(wordKey(choice.name))) === stem);
  if (sameStem.length === 1) return { kind: "exact", choice: sameStem[0] as Choice };
  const near = choices.filter((choice) => {
    const name = wordKey(choice.name);
    return name.includes(key) || (name.length >= 2 && key.includes(name));
  });
  return { kind: "asked", choices: [...new Set([...sameStem, ...near])].slice(0, MOST_ASKED) };
}
