import { COMMON_PASSWORDS, COMMON_WORDS, RUNS } from "./common-passwords";
import type { PasswordPolicy } from "./policy";

/** Why a password is refused: a key of identity.passwordFaults, with its values. */
export interface PasswordFault {
  key:
    | "too-short"
    | "too-long"
    | "too-few-classes"
    | "common"
    | "sequence"
    | "login-name"
    | "person-name"
    | "place-name"
    | "banned-word"
    | "reused";
  params?: Record<string, string | number>;
}

export interface PasswordContext {
  loginName: string;
  /** The person's romanised name, "" when unknown. */
  nameEn: string;
  /** Romanised names of the office's places (regions and units): their pinyin without blanks is what people type. */
  places: readonly string[];
}

const MAX_LENGTH = 128;
const LEET: Record<string, string> = {
  "@": "a",
  "4": "a",
  "0": "o",
  "1": "i",
  "!": "i",
  "3": "e",
  $: "s",
  "5": "s",
  "7": "t",
};
/** Words of romanised place names that are no name. */
const GENERIC = new Set([
  "district",
  "county",
  "town",
  "street",
  "subdistrict",
  "township",
  "village",
  "grid",
  "city",
  "office",
  "bureau",
  "the",
  "and",
  "for",
  "air",
  "qu",
  "zhen",
  "xiang",
  "jiedao",
  "shi",
]);

/**
 * All the reasons that speak against a password, none when it may be used. Lengths count characters (code points) after
 * NFKC. Names are looked for without regard to case and to the usual stand-ins (@ for a, 0 for o, …). History is the
 * caller's to check: it needs the hashes.
 */
export function passwordFaults(password: string, context: PasswordContext, policy: PasswordPolicy): PasswordFault[] {
  const text = password.normalize("NFKC");
  const length = [...text].length;
  const minLength = policy.mode === "asvs" ? Math.max(12, policy.minLength) : policy.minLength;
  const faults: PasswordFault[] = [];
  if (length < minLength) faults.push({ key: "too-short", params: { min: minLength } });
  if (length > MAX_LENGTH) faults.push({ key: "too-long", params: { max: MAX_LENGTH } });
  if (policy.mode === "dengbao" && classesOf(text) < policy.classes)
    faults.push({ key: "too-few-classes", params: { classes: policy.classes } });
  if (isCommon(text)) faults.push({ key: "common" });
  if (isMostlyRuns(text)) faults.push({ key: "sequence" });
  if (holds(text, context.loginName, 3) || holds(text, reversed(context.loginName), 4))
    faults.push({ key: "login-name" });
  if (wordsOf(context.nameEn).some((word) => holds(text, word, 5))) faults.push({ key: "person-name" });
  const place = context.places.flatMap(wordsOf).find((word) => holds(text, word, 4));
  if (place) faults.push({ key: "place-name", params: { word: place } });
  const banned = policy.bannedWords.find((word) => holds(text, word, 2));
  if (banned) faults.push({ key: "banned-word", params: { word: banned } });
  return faults;
}

function classesOf(text: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u].filter((kind) => kind.test(text)).length;
}

function plain(text: string): string {
  return text.toLowerCase();
}

function unmasked(text: string): string {
  return [...plain(text)].map((char) => LEET[char] ?? char).join("");
}

function reversed(text: string): string {
  return [...text].reverse().join("");
}

/** Whether the password contains the word, as typed or unmasked; words shorter than `least` would hit by chance. */
function holds(text: string, word: string, least: number): boolean {
  const wanted = plain(word);
  if ([...wanted].length < least) return false;
  return plain(text).includes(wanted) || unmasked(text).includes(unmasked(wanted)) || lettersOf(text).includes(wanted);
}

function lettersOf(text: string): string {
  return plain(text).replace(/[^\p{L}\p{N}]/gu, "");
}

function isCommon(text: string): boolean {
  if (COMMON_PASSWORDS.has(plain(text)) || COMMON_PASSWORDS.has(lettersOf(text))) return true;
  const core = unmasked(plain(text).replace(/^[^a-z]+|[^a-z@$]+$/g, ""));
  const bare = plain(text).replace(/[^a-z]/g, "");
  return COMMON_WORDS.has(core) || COMMON_WORDS.has(bare);
}

/** True when runs (1234, dcba, qwer, aaaa) of four or more make up half of the password. */
function isMostlyRuns(text: string): boolean {
  const chars = [...plain(text)];
  let inRuns = 0;
  for (let start = 0; start < chars.length; ) {
    const length = Math.max(
      sameLength(chars, start),
      ...RUNS.flatMap((run) => [runLength(chars, start, run), runLength(chars, start, reversed(run))]),
    );
    if (length >= 4) inRuns += length;
    start += length >= 4 ? length : 1;
  }
  return inRuns * 2 >= chars.length;
}

function sameLength(chars: readonly string[], start: number): number {
  let end = start;
  while (end < chars.length && chars[end] === chars[start]) end++;
  return end - start;
}

function runLength(chars: readonly string[], start: number, run: string): number {
  let length = 1;
  for (let end = start + 1; end <= chars.length; end++) {
    if (!run.includes(chars.slice(start, end).join(""))) break;
    length = end - start;
  }
  return length;
}

/** The names inside a romanised name: its words and, for names written apart ("Yun Ling"), the words together. */
function wordsOf(romanised: string): string[] {
  const words = romanised
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word && !GENERIC.has(word));
  return words.length > 1 ? [...words, words.join("")] : words;
}
