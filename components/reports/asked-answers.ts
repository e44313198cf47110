import type { AskedFacts } from "@/lib/reports/queries/asked-content";
import { causesAnswer, dragsAnswer, monthsAnswer, nearAnswer, targetAnswer, todayAnswer } from "./asked-air";
import { type Answer, type AskWords, QUESTIONS, withheld } from "./asked-answer";
import { lateAnswer, placesAnswer, sinceAnswer, spikeAnswer } from "./asked-work";

/** The ten answers in the order of the questions: the same on the page, the wall, in the slides and in the weekly report. */
export function askedAnswers({ air, spike, places, late, since }: AskedFacts, words: AskWords): Answer[] {
  const { t } = words;
  return [
    ...(air
      ? [
          targetAnswer(air, words),
          monthsAnswer(air, words),
          todayAnswer(air, words),
          causesAnswer(air, words),
          dragsAnswer(air, words),
          nearAnswer(air, words),
        ]
      : QUESTIONS.slice(0, 6).map((question) => withheld(question, t("noRegion"), null))),
    spike ? spikeAnswer(spike, words) : withheld("spike", t("noRight"), null),
    places ? placesAnswer(places, words) : withheld("places", t("noRight"), null),
    late ? lateAnswer(late, words) : withheld("late", t("noRight"), null),
    since ? sinceAnswer(since, words) : withheld("since", t("noRight"), null),
  ];
}

/** An answer as one text: the sentence, or that and why there is none. */
export function answerText({ sentence, isWithheld }: Answer, { t }: Pick<AskWords, "t">): string {
  return isWithheld ? t("withheldBecause", { reason: sentence }) : sentence;
}
