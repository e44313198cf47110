import { asOfText } from "@/components/air/as-of-text";
import { basisChips } from "@/components/air/basis-chips";
import { BasisFields } from "@/components/air/basis-fields";
import { measureName, setName } from "@/components/air/measure-name";
import { regionName } from "@/components/air/region-name";
import { SpanChoices } from "@/components/air/span-choices";
import { ButtonLink } from "@/components/ui/button";
import { DateInput, Select } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { type SearchValues, searchHref } from "@/components/ui/search-href";
import type { RankingView } from "@/lib/air/queries/ranking";
import { type RankingInput, rankingMeasure } from "@/lib/air/schema";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";

/** What is ranked, over which span, by what, on which basis; paging by span; the way out to Excel. */
export async function RankingBar({
  view,
  input,
  exports,
  f,
  search,
}: {
  view: RankingView;
  input: RankingInput;
  exports: boolean;
  f: Formats;
  search: SearchValues;
}) {
  const [t, a] = await Promise.all([text("ranking"), text("air")]);
  const href = (changes: SearchValues) => searchHref("/ranking", search, changes);
  const span =
    view.to === view.fullTo
      ? f.rangeWithYear(view.from, view.to)
      : `${f.rangeWithYear(view.from, view.to)}${f.locale === "en" ? " (" : "（"}${t("cut", {
          date: f.day(view.to),
          to: view.fullTo.slice(0, 4) === view.to.slice(0, 4) ? f.day(view.fullTo) : f.dayWithYear(view.fullTo),
        })}${f.locale === "en" ? ")" : "）"}`;
  return (
    <>
      <PageHeader
        title={t("title")}
        chips={[
          { key: "span", label: span },
          ...basisChips(a, view.basis).map((chip) => ({ ...chip, href: "/standards" })),
        ]}
        asOf={asOfText(a, f, view.lastHourEnd)}
      />
      <SpanChoices view={view} t={t} href={href} />
      <FilterBar
        action="/ranking"
        keep={{ period: input.period, date: view.period === "custom" ? undefined : input.date }}
        end={
          exports ? (
            <ButtonLink href={searchHref("/api/ranking/export", input)} data-hard="">
              {t("export")}
            </ButtonLink>
          ) : undefined
        }
      >
        <Select
          key={`of ${view.of.code}`}
          label={t("of")}
          name="of"
          defaultValue={`${view.of.kind}:${view.of.code}`}
          options={view.choices.map((choice) => ({
            value: `${choice.kind}:${choice.code}`,
            label: setName(t, choice.kind, regionName(choice, f.locale)),
          }))}
        />
        <Select
          key={`measure ${view.measure}`}
          label={t("measure.title")}
          name="measure"
          defaultValue={view.measure}
          options={rankingMeasure.options.map((value) => ({ value, label: measureName(t, a, value) }))}
        />
        {view.period === "custom" ? (
          <>
            <DateInput key={`from ${view.from}`} label={t("from")} name="from" defaultValue={view.from} required />
            <DateInput key={`to ${view.to}`} label={t("to")} name="to" defaultValue={view.to} required />
          </>
        ) : null}
        <BasisFields t={a} input={input} names={["standard", "dust", "scheme", "compare"]} />
      </FilterBar>
    </>
  );
}
