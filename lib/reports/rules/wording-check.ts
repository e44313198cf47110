import type { Slots } from "./clause-text";

const UP = /上升|增加|增长|升高|提高|上涨|扩大|增多|攀升|反升/;
const DOWN = /下降|减少|降低|回落|下滑|缩小|减轻|走低/;
const FLAT = /持平|不变/;

/** What a sentence speaks of, and the change that says which way it went. */
const SUBJECTS: readonly [RegExp, string][] = [
  [/优良天数|达标天数/, "goodDaysChange"],
  [/优良率|优良天数比例/, "rateChange"],
  [/综合指数|质量指数/, "indexChange"],
  [/重度|重污染/, "heavyDaysChange"],
  [/PM2\.5|细颗粒物/, "pm25Change"],
  [/PM10|可吸入颗粒物/, "pm10Change"],
];

export interface WordingFault {
  clause: string;
  /** The words that say otherwise. */
  word: string;
  /** The slot that they contradict, and what it says. */
  slot: string;
  says: string;
}

/**
 * Direction words that contradict the number: beside a change slot in the same part of the sentence, or about a named subject
 * (优良率…上升) without any slot. A change slot carries its own word, so any second word before it must agree with it.
 */
export function wordingFaults(clauses: readonly { id: string; text: string }[], slots: Slots): WordingFault[] {
  return clauses.flatMap(({ id, text }) => {
    let subject: string | null = null;
    // {slot} holds no punctuation, so the split never cuts one.
    return text.split(/[，。；：！？、\n]/).flatMap((part) => {
      const changes = [...part.matchAll(/\{(\w+Change)\}/g)].map((match) => match[1] as string);
      const named = SUBJECTS.findLast(([pattern]) => pattern.test(words(part)))?.[1];
      const position = SUBJECTS.flatMap(([pattern, slot]) => {
        const at = words(part).search(pattern);
        return at < 0 ? [] : [{ at, slot }];
      }).sort((a, b) => b.at - a.at)[0]?.slot;
      subject = position ?? named ?? subject;
      const about = changes[0] ?? (/同比|较去年|比去年|比上年|较上年/.test(words(part)) || position ? subject : null);
      const direction = about ? slots[about]?.direction : null;
      const said = said1(words(part));
      if (!about || !said || said.way === direction || (direction === null && changes.length === 0)) return [];
      return [{ clause: id, word: said.word, slot: about, says: slots[about]?.text ?? "" }];
    });
  });
}

function words(part: string): string {
  return part.replace(/\{\w+\}/g, "");
}

function said1(text: string): { way: "up" | "down" | "flat"; word: string } | null {
  for (const [way, pattern] of [
    ["up", UP],
    ["down", DOWN],
    ["flat", FLAT],
  ] as const) {
    const match = pattern.exec(text);
    if (match) return { way, word: match[0] };
  }
  return null;
}
