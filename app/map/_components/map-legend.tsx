import type { Faces } from "@/components/map/map-mark";
import { classNames } from "@/components/ui/class-names";
import { LEVELS } from "@/lib/air/rules/levels";
import { text } from "@/lib/i18n/text";
import { ISSUE_MARKS } from "@/lib/map/rules/map-answer";

/** What the marks mean: each colour with its letter or figure and its word. */
export async function MapLegend({ faces }: { faces: { issues: Faces; sites: Faces } }) {
  const [t, ta] = await Promise.all([text("map"), text("air")]);
  const entry = (layer: string, look: string, face: string, word: string) => (
    <li key={`${layer}-${look}-${face}`}>
      <i className={classNames("map-face", layer, `is-${look}`)} aria-hidden="true">
        {face}
      </i>
      {word}
    </li>
  );
  return (
    <section aria-label={t("legend")}>
      <p className="small muted">{t("legendStation")}</p>
      <ul className="map-legend">
        {LEVELS.map(({ level, to }) =>
          entry("stations", `l${level}`, to === null ? ">300" : `≤${to}`, ta(`level.${level}`)),
        )}
        {entry("stations", "l0", "—", t("noHour"))}
      </ul>
      <ul className="map-legend">
        {faces.issues.map(({ face, word }, i) => entry("issues", ISSUE_MARKS[i] ?? "none", face, word)).reverse()}
      </ul>
      <ul className="map-legend">{faces.sites.map(({ face, word }) => entry("sites", "site", face, word))}</ul>
      <p className="small muted">{t("legendCluster")}</p>
    </section>
  );
}
