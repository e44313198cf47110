import { SeasonRows } from "@/components/reports/season-rows";
import { Drawer } from "@/components/ui/drawer";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { text } from "@/lib/i18n/text";
import {
  type FactSeason,
  SEASON_FIGURES,
  type SeasonFigure,
  seasonRows,
  seasonValue,
} from "@/lib/reports/rules/fact-season";

/** Registers and winter in a round, as they stood when it was drafted; a figure that counted something opens what it counted. */
export async function SeasonPanel({
  season,
  opened,
  here,
}: {
  season: FactSeason;
  /** The figure whose rows are asked for. */
  opened?: SeasonFigure | undefined;
  here: string;
}) {
  const [t, tb] = await Promise.all([text("weekly"), text("bulletins")]);
  return (
    <>
      <Panel title={t("season.title")} note={t("season.note")}>
        <dl className="facts">
          {SEASON_FIGURES.map((figure) => {
            const value = seasonValue(season, figure);
            return (
              <div key={figure}>
                <dt>{tb(`slot.${figure}`)}</dt>
                <dd>
                  {value === 0 ? (
                    value
                  ) : (
                    <a className="figure" href={searchHref(here, { season: figure })}>
                      {value}
                    </a>
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
      </Panel>
      {opened ? (
        <Drawer title={tb(`trace.season.${opened}.title`)} closeHref={here} closeLabel={t("rows.close")}>
          <p>{tb(`trace.season.${opened}.definition`)}</p>
          <SeasonRows rows={seasonRows(season, opened)} t={tb} />
        </Drawer>
      ) : null}
    </>
  );
}
