import { Panel } from "@/components/ui/panel";
import type { formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { WarningAnswer } from "@/lib/winter/queries/warning-answers";

const ACKNOWLEDGED = ["self", "call", "photo"];

/** What was said at the telephone and found on the spot, the latest first. */
export function AnswersPanel({
  t,
  f,
  answers,
}: {
  t: Translator;
  f: ReturnType<typeof formats>;
  answers: readonly WarningAnswer[];
}) {
  return (
    <Panel title={t("answers.title")} note={t("answers.note")}>
      <ul className="lines">
        {answers.map((one) => (
          <li key={one.key}>
            {f.moment(one.at)} <b>{one.place}</b>{" "}
            {ACKNOWLEDGED.includes(one.what) ? t(`how.${one.what}`) : t(`outcome.${one.what}`)}
            {one.issueNumber ? (
              <>
                {" "}
                <a href={`/issues/${one.issueNumber}`}>{one.issueNumber}</a>
              </>
            ) : null}
            <div className="small muted">{[one.byName, one.note].filter(Boolean).join(" · ")}</div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
