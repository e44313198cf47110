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
 * all of its kind have ("城关", "城关镇政府" for 城关镇, not "城关街道"), as long as one choice answers. Everything else is asked: parts of names ("镇", "局")
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
  const [only] = sameStem;
  if (only && sameStem.length === 1 && isOfOneKind(key.replace(stem, ""), wordKey(only.name).replace(stem, "")))
    return { kind: "exact", choice: only };
  const near = choices.filter((choice) => {
    const name = wordKey(choice.name);
    return name.includes(key) || (name.length >= 2 && key.includes(name));
  });
  return { kind: "asked", choices: [...new Set([...sameStem, ...near])].slice(0, MOST_ASKED) };
}

/**
 * Whether what is left of a word and of a name beside their common stem says the same kind: nothing at all, or one begins with the other (街道办,
 * 街道). 北山乡 is not 北山镇, and 市住建局 is not 区住建局: they may be others, which aren't among the choices.
 */
function isOfOneKind(ofWord: string, ofName: string): boolean {
  const word = ofWord.replace(/^居(民委员会|委会)$/, "社区");
  return word === "" || ofName === "" || word.startsWith(ofName) || ofName.startsWith(word);
}
