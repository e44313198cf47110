import type { Locale } from "@/lib/i18n/locale";
import type { AskedFacts } from "@/lib/reports/queries/asked-content";
import { askWords, type Question } from "./asked-answer";
import { answerText, askedAnswers } from "./asked-answers";

/** How many questions one slide holds so that each is read from the last row of seats. */
const ON_A_SLIDE = 2;

export interface AskedSlide {
  key: string;
  title: string;
  note: string;
  answers: { question: Question; asked: string; text: string; proof: string; href: string | null }[];
}

/** The ten questions as slides, the same on the wall and in the exported file; none where the snapshot is older than they. */
export function askedSlides(facts: AskedFacts | undefined, locale: Locale): AskedSlide[] {
  if (!facts) return [];
  const words = askWords(locale);
  const answers = askedAnswers(facts, words);
  const of = Math.ceil(answers.length / ON_A_SLIDE);
  return Array.from({ length: of }, (_, i) => ({
    key: `asked-${i + 1}`,
    title: words.t("slide", { at: i + 1, of }),
    note: words.t("slideNote"),
    answers: answers.slice(ON_A_SLIDE * i, ON_A_SLIDE * (i + 1)).map((answer) => ({
      question: answer.question,
      asked: words.t(`question.${answer.question}`),
      text: answerText(answer, words),
      proof: answer.proof,
      href: answer.href,
    })),
  }));
}
