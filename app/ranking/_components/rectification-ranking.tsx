import { ScorecardDefinitions } from "@/components/follow-up/scorecard-definitions";
import { ScorecardTable } from "@/components/follow-up/scorecard-table";
import { Choices } from "@/components/ui/choices";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { type SearchValues, searchHref } from "@/components/ui/search-href";
import { cardRowsVisible } from "@/lib/follow-up/queries/card-rows-visible";
import { minimumCases, scorecards } from "@/lib/follow-up/queries/scorecards";
import { cardPeriod } from "@/lib/follow-up/rules/card-period";
import { orderCards } from "@/lib/follow-up/rules/order-cards";
import { scorecardInput } from "@/lib/follow-up/schema-scorecards";
import { formats } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { text } from "@/lib/i18n/text";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { FillLink } from "../../_components/fill-link";
import { RankingKinds } from "./ranking-kinds";

const SPANS = ["month", "last-month", "quarter", "ytd"] as const;
const FIGURES = ["onTimeRate", "returnRate", "recurrenceRate"] as const;

/** 整改排名: towns, or units, by 按期率 over a span; the whole scorecard is one click away. */
export async function RectificationRanking({
  viewer,
  search,
  locale,
}: {
  viewer: Viewer;
  search: SearchValues;
  locale: Locale;
}) {
  const t = await text("quality");
  // What the address asks for and the page does not know falls back to the whole year.
  const asked = scorecardInput.safeParse({ by: search.by ?? "town", period: search.period ?? "ytd" });
  const { by, period: span } = asked.success ? asked.data : scorecardInput.parse({ by: "town" });
  const period = cardPeriod(span, today());
  const [rows, minimum] = await Promise.all([scorecards(viewer, by, period), minimumCases()]);
  const f = formats(locale);
  const href = (changes: SearchValues) => searchHref("/ranking", { kind: "rectification", by, period: span }, changes);
  return (
    <>
      <RankingKinds current="rectification" />
      <PageHeader
        title={t("scorecards.top")}
        chips={[
          { key: "span", label: f.range(period.from, period.to) },
          { key: "whole", label: t("scorecards.whole"), href: searchHref("/scorecards", { by, period: span }) },
        ]}
      />
      <div className="row no-print span-row">
        <Choices
          label={t("scorecards.by.label")}
          look="segmented"
          current={by}
          choices={(["town", "unit"] as const).map((key) => ({
            key,
            label: t(`scorecards.by.${key}`),
            href: href({ by: key }),
          }))}
        />
        <Choices
          label={t("scorecards.period.title")}
          look="segmented"
          current={span}
          choices={SPANS.map((key) => ({ key, label: t(`scorecards.period.${key}`), href: href({ period: key }) }))}
        />
      </div>
      <div className="stack">
        <Panel title={t("scorecards.top")} note={t("scorecards.rankNote")}>
          <ScorecardTable
            caption={t("scorecards.top")}
            rows={orderCards(rows, "rank", "asc")}
            by={by}
            period={period}
            locale={locale}
            minimum={minimum}
            open={(id) => cardRowsVisible(viewer, by, id)}
            fill={<FillLink of="issue" />}
            self={by === "unit" ? viewer.unitId : viewer.homeRegionId}
            only={FIGURES}
          />
        </Panel>
        <ScorecardDefinitions minimum={minimum} only={FIGURES} />
      </div>
    </>
  );
}
