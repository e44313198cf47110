import { Panel } from "@/components/ui/panel";
import { SCORECARD_FIGURES, type ScorecardFigure } from "@/lib/follow-up/rules/scorecard";
import { text } from "@/lib/i18n/text";

/** How each figure is worked out: where the `?` beside a heading leads. */
export async function ScorecardDefinitions({
  minimum,
  only = SCORECARD_FIGURES,
}: {
  minimum: number;
  only?: readonly ScorecardFigure[];
}) {
  const [t, ts] = await Promise.all([text("quality"), text("words")]);
  return (
    <Panel title={t("scorecards.definitions")}>
      <dl className="facts definitions">
        {[...only, "overdueNow", "liveNow"].map((figure) => (
          <div key={figure} id={`define-${figure}`} tabIndex={-1}>
            <dt>{ts(`figure.${figure}`)}</dt>
            <dd>{ts(`definition.${figure}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="panel-note">
        {t("scorecards.minimum", { minimum })} {t("scorecards.links")}
      </p>
    </Panel>
  );
}
