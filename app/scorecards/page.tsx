import type { Metadata } from "next";
import { QualityFrame } from "@/components/follow-up/quality-frame";
import { ScorecardDefinitions } from "@/components/follow-up/scorecard-definitions";
import { ScorecardTable } from "@/components/follow-up/scorecard-table";
import { BadFilter } from "@/components/ui/bad-filter";
import { ButtonLink } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import { DateInput } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { cardRowsVisible } from "@/lib/follow-up/queries/card-rows-visible";
import { minimumCases, scorecards } from "@/lib/follow-up/queries/scorecards";
import { CARD_PERIODS, cardPeriod } from "@/lib/follow-up/rules/card-period";
import { type CardSort, orderCards } from "@/lib/follow-up/rules/order-cards";
import { scorecardInput } from "@/lib/follow-up/schema-scorecards";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { FillLink } from "../_components/fill-link";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("quality"))("scorecards.title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

/** 成绩单 of units or towns over a span; the address says which. */
export default async function ScorecardsPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("scorecards:read");
  const [t, locale, search] = await Promise.all([text("quality"), currentLocale(), searchParams]);
  const parsed = scorecardInput.safeParse(search);
  if (!parsed.success)
    return (
      <QualityFrame viewer={viewer} tab="scorecards" demo={env().demo}>
        <BadFilter href="/scorecards" />
      </QualityFrame>
    );
  const input = parsed.data;
  const period = cardPeriod(input.period, today(), input);
  const [rows, minimum] = await Promise.all([scorecards(viewer, input.by, period), minimumCases()]);
  const f = formats(locale);
  const href = (changes: Record<string, string | null>) => searchHref("/scorecards", search, changes);
  return (
    <QualityFrame
      viewer={viewer}
      tab="scorecards"
      demo={env().demo}
      chips={[
        { key: "period", label: f.range(period.from, period.to) },
        { key: "ranking", label: t("scorecards.top"), href: "/ranking?kind=rectification" },
      ]}
      actions={
        may(viewer, "export") ? (
          <ButtonLink href={searchHref("/api/scorecards/export", search)} data-hard="">
            {t("export")}
          </ButtonLink>
        ) : null
      }
    >
      <div className="row no-print span-row">
        <Choices
          label={t("scorecards.by.label")}
          look="segmented"
          current={input.by}
          choices={(["unit", "town"] as const).map((by) => ({
            key: by,
            label: t(`scorecards.by.${by}`),
            href: href({ by: by === "unit" ? null : by }),
          }))}
        />
        <Choices
          label={t("scorecards.period.title")}
          look="segmented"
          current={input.period}
          choices={CARD_PERIODS.map((span) => ({
            key: span,
            label: t(`scorecards.period.${span}`),
            href:
              span === "custom"
                ? href({ period: span, from: period.from, to: period.to })
                : href({ period: span === "ytd" ? null : span, from: null, to: null }),
          }))}
        />
      </div>
      {input.period === "custom" ? (
        <FilterBar
          action="/scorecards"
          keep={{ by: input.by, period: input.period, sort: input.sort, dir: input.dir }}
          unfolded
        >
          <DateInput name="from" label={t("scorecards.from")} defaultValue={period.from} required />
          <DateInput name="to" label={t("scorecards.to")} defaultValue={period.to} required />
        </FilterBar>
      ) : null}
      <Panel title={t("scorecards.title")} note={`${f.range(period.from, period.to)} · ${t("scorecards.rankNote")}`}>
        <ScorecardTable
          caption={t("scorecards.title")}
          rows={orderCards(rows, input.sort, input.dir)}
          by={input.by}
          period={period}
          locale={locale}
          minimum={minimum}
          open={(id) => cardRowsVisible(viewer, input.by, id)}
          fill={<FillLink of="issue" />}
          self={input.by === "unit" ? viewer.unitId : viewer.homeRegionId}
          sort={{
            key: input.sort,
            direction: input.dir,
            href: (key, direction) => href({ sort: key, dir: input.sort === key ? direction : firstDirection(key) }),
          }}
        />
      </Panel>
      <ScorecardDefinitions minimum={minimum} />
    </QualityFrame>
  );
}

/** A column begins with what needs looking at. */
function firstDirection(key: string): "asc" | "desc" {
  return (["rank", "name", "onTimeRate"] as CardSort[]).includes(key as CardSort) ? "asc" : "desc";
}
