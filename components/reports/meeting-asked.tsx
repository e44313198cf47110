import { inChinese } from "@/components/ui/people-text";
import type { AskedSlide } from "./asked-slides";

/** Questions and answers large enough for the last row of seats, each with its door and its record. */
export function MeetingAsked({ answers, door }: { answers: AskedSlide["answers"]; door: string }) {
  return (
    <ul className="asked-wall">
      {answers.map(({ question, asked, text, proof, href }) => (
        <li key={question} data-question={question}>
          <h3>{inChinese(asked)}</h3>
          <p>
            {inChinese(text)} {href ? <a href={href}>{door}</a> : null}
          </p>
          {proof ? <p className="asked-proof">{inChinese(proof)}</p> : null}
        </li>
      ))}
    </ul>
  );
}
