import { inChinese } from "@/components/ui/people-text";
import type { AskedFacts } from "@/lib/reports/queries/asked-content";
import type { AskWords } from "./asked-answer";
import { answerText, askedAnswers } from "./asked-answers";

/** The ten questions, each with its sentence, the door to its rows, and its method with the past hit rate. */
export function AskedList({ facts, words }: { facts: AskedFacts; words: AskWords }) {
  const { t } = words;
  return (
    <ol className="asked">
      {askedAnswers(facts, words).map((answer) => (
        <li key={answer.question} id={answer.question}>
          <h3>{t(`question.${answer.question}`)}</h3>
          <p className={answer.isWithheld ? "muted" : undefined}>
            {inChinese(answerText(answer, words))}{" "}
            {answer.href ? (
              <a className="no-print" href={answer.href}>
                {t("door")}
              </a>
            ) : null}
          </p>
          {answer.proof ? <p className="panel-note">{inChinese(answer.proof)}</p> : null}
        </li>
      ))}
    </ol>
  );
}
