import { type Formats, formats } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { type Translator, translator } from "@/lib/i18n/translator";

export const QUESTIONS = [
  "target",
  "months",
  "today",
  "causes",
  "drags",
  "near",
  "spike",
  "places",
  "late",
  "since",
] as const;
export type Question = (typeof QUESTIONS)[number];

/** One question's answer: a sentence, or why there is none; its method with n and past hit rate; where its rows are. */
export interface Answer {
  question: Question;
  sentence: string;
  isWithheld: boolean;
  proof: string;
  /** Null where the reader may not go. */
  href: string | null;
}

/** Words of every namespace that the answers speak with. */
export interface AskWords {
  /** Namespace `ask`. */
  t: Translator;
  /** `air` */
  a: Translator;
  /** `balance` */
  b: Translator;
  /** `dashboard` */
  d: Translator;
  /** `meeting` */
  m: Translator;
  /** `outlook` */
  o: Translator;
  /** `tracing` */
  s: Translator;
  /** `where` */
  w: Translator;
  f: Formats;
}

export function askWords(locale: Locale): AskWords {
  return {
    t: translator(locale, "ask"),
    a: translator(locale, "air"),
    b: translator(locale, "balance"),
    d: translator(locale, "dashboard"),
    m: translator(locale, "meeting"),
    o: translator(locale, "outlook"),
    s: translator(locale, "tracing"),
    w: translator(locale, "where"),
    f: formats(locale),
  };
}

export const said = (question: Question, sentence: string, proof: string, href: string): Answer => ({
  question,
  sentence,
  isWithheld: false,
  proof,
  href,
});

export const withheld = (question: Question, reason: string, href: string | null): Answer => ({
  question,
  sentence: reason,
  isWithheld: true,
  proof: "",
  href,
});
