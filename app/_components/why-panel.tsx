import { pollutantList } from "@/components/air/figure-text";
import { regionName } from "@/components/air/region-name";
import { signedText } from "@/components/air/signed-text";
import { PanelFrame } from "@/components/ui/panel-frame";
import { type SearchValues, searchHref } from "@/components/ui/search-href";
import type { ExplanationView } from "@/lib/air/queries/explanation";
import type { PlaceView } from "@/lib/air/queries/next-place-view";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";

/** Why the figures moved and what the next place would need, a line each; the whole of it is a page of its own. */
export function WhyPanel({
  view,
  t,
  a,
  f,
  search,
}: {
  view: ExplanationView;
  /** explain, air */
  t: Translator;
  a: Translator;
  f: Formats;
  search: SearchValues;
}) {
  const { index, goodDays, places } = view;
  const href = (part: string) => `${searchHref("/explain", search)}#${part}`;
  const moved = index.parts.filter(({ difference }) => Number(difference) !== 0);
  const top = goodDays.causes.find(({ effect }) => effect !== 0);
  const ahead = (place: PlaceView, words: "aheadIndex" | "aheadDays") =>
    place.ahead
      ? t(`dashboard.${words}`, {
          gap: place.ahead.gap,
          rank: place.ahead.rank,
          names: place.ahead.regions.map((region) => regionName(region, f.locale)).join(a("headline.nameJoin")),
        })
      : place.rank === null
        ? MISSING
        : t("dashboard.first");
  const causeWords =
    top && top.outcome === "polluted" && top.primary.length > 0
      ? t("outcome.polluted", { list: pollutantList(a, top.primary) })
      : top
        ? t(`outcome.${top.outcome === "polluted" ? "pollutedOther" : top.outcome}`)
        : null;
  return (
    <PanelFrame
      heading="panel-why"
      className="span-12"
      title={t("dashboard.title")}
      note={t("dashboard.note")}
      side={<a href={searchHref("/explain", search)}>{t("dashboard.more")}</a>}
    >
      <dl className="why">
        <div>
          <dt>
            <a href={href("index")}>{t("dashboard.index")}</a>
          </dt>
          <dd>
            {index.change === null
              ? t("dashboard.unknown")
              : t(moved.length === 0 ? "dashboard.indexFlat" : "dashboard.indexLine", {
                  before: index.before ?? MISSING,
                  now: index.now ?? MISSING,
                  change: signedText(index.change),
                  parts: moved
                    .map((part) =>
                      t("dashboard.part", {
                        pollutant: a(`pollutant.${part.pollutant}`),
                        difference: signedText(part.difference),
                      }),
                    )
                    .join(a("headline.nameJoin")),
                })}
          </dd>
        </div>
        <div>
          <dt>
            <a href={href("days")}>{t("dashboard.days")}</a>
          </dt>
          <dd>
            {goodDays.change === null
              ? t("dashboard.unknown")
              : t("dashboard.daysLine", {
                  lost: goodDays.lost.length,
                  gained: goodDays.gained.length,
                  change: signedText(String(goodDays.change)),
                })}
            {top && causeWords ? (
              <>
                <br />
                <span className="muted">
                  {t("dashboard.daysCause", { cause: causeWords, effect: signedText(String(top.effect)) })}
                </span>
              </>
            ) : null}
          </dd>
        </div>
        {places ? (
          <div>
            <dt>
              <a href={href("places")}>{t("dashboard.place")}</a>
            </dt>
            <dd>
              {ahead(places.byIndex, "aheadIndex")}
              <br />
              {ahead(places.byGoodDays, "aheadDays")}
            </dd>
          </div>
        ) : null}
      </dl>
    </PanelFrame>
  );
}
