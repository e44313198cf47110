import { filled } from "@/components/ui/filled";
import type { Answer } from "./send-file";

export interface AnswerWords {
  failed: string;
  network: string;
  known: string;
  knownWaiting: string;
  unreadable: string;
  unknownPlaces: string;
  /** By key. */
  unreadables: Record<string, string>;
  refusals: Record<string, string>;
  /** A proxy before us has refused the length: its answer is not ours. */
  tooLargeOnTheWay: string;
  unexpected: string;
}

/** An answer in words, with the batch where there is one to look at. */
export function answerWords(answer: Answer, words: AnswerWords): { text: string; batch?: number } {
  if ("error" in answer) {
    const reason = words.refusals[answer.error.key] ?? answer.error.message ?? words.unexpected;
    return { text: filled(words.failed, { message: filled(reason, answer.error.params ?? {}) }) };
  }
  if (answer.kind === "known")
    return {
      text: filled(answer.state === "committed" ? words.known : words.knownWaiting, {
        ...answer,
        at: shanghai(answer.at),
      }),
      batch: answer.batch,
    };
  if (answer.kind === "unreadable")
    return {
      text: filled(words.unreadable, {
        message: filled(words.unreadables[answer.key] ?? words.unexpected, answer.params),
      }),
    };
  const { places, lines, examples } = answer.unknown;
  return { text: filled(words.unknownPlaces, { places, count: lines, found: examples.join(", ") }) };
}

/** What a request that brought no answer of ours means. */
export function failureWords(error: Error, words: AnswerWords): string {
  return error.message === "413" ? words.tooLargeOnTheWay : words.network;
}

function shanghai(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
}
