/** What naming the days of a picture needs: the days as codes (`encodeDays`) and the words. */
export interface DaysToName {
  codes: string;
  words: Record<string, string> | null;
}

export const NO_SOURCE: DaysToName = { codes: "", words: null };

/** Stands unseen beside a picture, in the part at rest that the picture is. */
export function DaysSource({ codes, words }: { codes: string; words: Record<string, string> }) {
  return <data hidden value={codes} data-words={JSON.stringify(words)} />;
}

/** What stands in a frame that is on the screen; nothing where no picture has come. */
export function daysSource(frame: Element | null): DaysToName {
  const source = frame?.querySelector("data");
  if (!source) return NO_SOURCE;
  return { codes: source.value, words: JSON.parse(source.dataset.words ?? "null") as DaysToName["words"] };
}
