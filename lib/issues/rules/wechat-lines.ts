import { wordKey } from "@/lib/shared/cell-text";

const MARKER = /^\s*(?:[（(]?\d{1,3}[）)、.．:：](?!\d)\s*|[①-⑳]\s*|[一二三四五六七八九十]{1,3}、)/;
/** What stands around a heading whose gaps are single blanks (wider ones take time by their fourth power): its own number, brackets, a colon, how many follow. */
const AROUND =
  /^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*)?[【[]?\s*|\s*[】\]]?\s*(?:[（(]?\d{1,3}\s*[个处条项件]?[）)]?)?\s*[:：]?\s*$/g;
const TOWN_LIKE = /^[\p{Script=Han}]{1,8}(镇|乡|街道|街道办|街道办事处)$/u;

export interface PastedLine {
  text: string;
  /** The town under whose heading the problem stands; "" without one. */
  town: string;
}

/**
 * A list from WeChat: one problem a line; a leading number (1、 1. （1） ① 一、) goes. A line that does not begin a new number belongs to
 * the one above when numbers are used; a line that is nothing but the name of a town (also 【城关镇】, 一、城关镇, 城关镇（3个）：) is the
 * heading of those below it.
 */
export function wechatLines(text: string, towns: readonly string[]): PastedLine[] {
  const known = new Set(towns.map(wordKey));
  const kept = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const headingOf = (line: string) => {
    const bare = line.replace(/\s+/g, " ").replace(AROUND, "");
    return known.has(wordKey(bare)) || TOWN_LIKE.test(bare) ? bare : null;
  };
  const numbered = kept.some((line) => MARKER.test(line) && headingOf(line) === null);
  const found: PastedLine[] = [];
  let town = "";
  let joins = false;
  for (const line of kept) {
    const heading = headingOf(line);
    if (heading !== null) {
      town = heading;
      joins = false;
      continue;
    }
    const last = found.at(-1);
    if (!numbered || MARKER.test(line)) {
      found.push({ text: numbered ? line.replace(MARKER, "") : line, town });
      joins = true;
    } else if (last && joins) last.text = `${last.text}${line}`;
  }
  return found;
}
