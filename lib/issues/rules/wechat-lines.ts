import { wordKey } from "@/lib/shared/cell-text";

/** 1、 1. （1） 1️⃣ ① ⑴ ❶ 一、 （一） 第1条 问题1：; a decimal, a date and a time of day begin nothing. */
const MARKER =
  /^\s*(?:[（(]\d{1,3}[）)]\s*[、.．:：]?\s*|\d{1,3}[）)、．]\s*|\d{1,3}[.:：](?!\d)\s*|\d{1,3}\ufe0f?\u20e3\s*|[①-⑳⑴-⒇❶-❿㈠-㈩]\s*[、.．]?\s*|[一二三四五六七八九十]{1,3}[、.．]\s*|[（(][一二三四五六七八九十]{1,3}[）)]\s*[、.．]?\s*|(?:第|问题)[一二三四五六七八九十\d]{1,3}[条项处个]?[、.．:：]\s*)/;
/** A marker of a higher level: under it stand problems with numbers of their own. */
const CHINESE = /^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|[㈠-㈩])/;
/** What stands around a heading: its own number, brackets and signs, a colon, how many follow. */
const BEFORE =
  /^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*|[①-⑳⑴-⒇❶-❿㈠-㈩]\s*|\d{1,3}\ufe0f?\u20e3\s*)?(?:[\p{So}•*#\s]|\ufe0f)*[【[〔]?\s*/u;
const AFTER =
  /\s*[】\]〕]?[*\s]*(?:[（(]?(?:共|共计|合计)?\s*[\d一二三四五六七八九十]{1,3}\s*[个处条项件起]?(?:问题)?[）)]?|存在(?:的)?问题|问题(?:清单)?)?\s*[】\]〕]?\s*[:：]?[*\s]*$/;
const TOWN_LIKE = /^[\p{Script=Han}]{1,8}(镇|乡|街道|街道办|街道办事处)$/u;
/** A place within a town, that heads problems as towns do. */
const PLACE_LIKE = /^[\p{Script=Han}]{1,12}(村|社区|小区|园区|网格)$/u;
/** What problems have in common: 扬尘方面（2个）, 燃煤问题：. */
const GROUP = /(方面|领域|类|问题|情况|污染)$/;
const LONGEST_GROUP = 16;
/** Above the first number: to whom, of when, what. */
const GREETING = /[:：]$|如下|各位|大家|领导|您好|好[!！]?$|@|巡查|检查|督查|夜查|通报|清单|情况|^\d{1,2}月|^\d{4}年/;
const LONGEST_GREETING = 40;

export interface PastedLine {
  text: string;
  /** The town under whose heading the problem stands; "" without one. */
  town: string;
}

/**
 * A list from WeChat: one problem a line; a leading number (1、 1. （1） ① 一、（一）) goes. A line that does not begin a new number belongs to
 * the one above when numbers are used; a line that is nothing but the name of a town (also 【城关镇】, 一、城关镇, 城关镇（共3个问题）：) is the
 * heading of those below it, the name of a village is put before them. Titles, greetings and headings of groups are `passedOver`: every
 * line is a problem, part of one, a heading, or counted.
 */
export function wechatLines(text: string, towns: readonly string[]): { found: PastedLine[]; passedOver: number } {
  const known = new Set(towns.map(wordKey));
  const kept = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  // Gaps of one blank, signs in a row as one: the patterns allow both at several places next to each other, and would try each way to share them out.
  const narrow = (line: string) => line.replace(/\s+/g, " ").replace(/(?:\* ?){2,}/g, "*");
  const bare = (line: string) => narrow(line).replace(BEFORE, "").replace(AFTER, "");
  const townOf = (line: string) => {
    const name = bare(line);
    return known.has(wordKey(name)) || TOWN_LIKE.test(name) ? name : null;
  };
  const begins = (line: string) => MARKER.test(line) && townOf(line) === null;
  const numbered = kept.some(begins);
  const inLevels = kept.some((line) => begins(line) && !CHINESE.test(line)) && kept.some((line) => CHINESE.test(line));
  // 一、扬尘方面（2个）： right above problems with numbers of their own is what they have in common.
  const isGroup = (line: string, below: string | undefined) =>
    inLevels && CHINESE.test(line) && isGroupName(line) && below !== undefined && begins(below) && !CHINESE.test(below);
  const isGroupName = (line: string) => {
    const plain = narrow(line).replace(BEFORE, "");
    const name = bare(line);
    return name.length <= LONGEST_GROUP && (name !== plain || GROUP.test(name));
  };
  const found: PastedLine[] = [];
  let passedOver = 0;
  let town = "";
  let place = "";
  let joins = false;
  for (const [i, line] of kept.entries()) {
    const heading = townOf(line);
    const within = heading === null ? placeOf(line) : "";
    if (heading !== null || within !== "") {
      if (heading !== null) town = heading;
      place = within;
      joins = false;
    } else if (isGroup(line, kept[i + 1])) {
      passedOver++;
      joins = false;
    } else if (!numbered || begins(line) || isHeading(kept[i - 1])) {
      const own = (numbered ? line.replace(MARKER, "") : line).replace(/^[•·●▪◆➢►-]\s*/, "");
      found.push({ text: place === "" || own.includes(place) ? own : `${place}：${own}`, town });
      joins = true;
    } else if (joins) {
      const last = found.at(-1);
      if (last) last.text = `${last.text}${line}`;
    } else if (GREETING.test(line) && line.length <= LONGEST_GREETING) passedOver++;
    // Better one row too many, which a person leaves out, than a problem that nobody sees.
    else found.push({ text: line, town });
  }
  return { found, passedOver };

  /** The one problem under a heading often has no number. */
  function isHeading(line: string | undefined): boolean {
    return line !== undefined && (townOf(line) !== null || placeOf(line) !== "");
  }

  /** A village by itself may as well end the sentence above: a heading has brackets, a colon or a count. */
  function placeOf(line: string): string {
    const name = bare(line);
    return name !== line && !MARKER.test(line) && PLACE_LIKE.test(name) ? name : "";
  }
}
