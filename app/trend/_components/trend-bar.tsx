import { asOfText } from "@/components/air/as-of-text";
import { basisChips } from "@/components/air/basis-chips";
import { BasisFields } from "@/components/air/basis-fields";
import { regionName } from "@/components/air/region-name";
import { Select } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { type SearchValues, searchHref } from "@/components/ui/search-href";
import type { TrendView } from "@/lib/air/queries/trend";
import type { TrendInput } from "@/lib/air/schema";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";

/** Whose trend, of which year, on which basis. */
export async function TrendBar({
  view,
  input,
  f,
  search,
}: {
  view: TrendView;
  input: TrendInput;
  f: Formats;
  search: SearchValues;
}) {
  const [t, a] = await Promise.all([text("trend"), text("air")]);
  const ofStation = view.subject.kind === "station";
  const subject = regionName(view.subject, f.locale);
  return (
    <>
      <PageHeader
        title={t("title")}
        chips={[
          { key: "subject", label: ofStation ? t("station", { name: subject }) : subject },
          ...basisChips(a, view.basis).map((chip) => ({ ...chip, href: "/standards" })),
        ]}
        asOf={asOfText(a, f, view.lastHourEnd)}
      />
      <FilterBar
        action="/trend"
        keep={{
          station: ofStation ? view.subject.code : undefined,
          pollutant: typeof search.pollutant === "string" ? search.pollutant : undefined,
        }}
        end={ofStation ? <a href={searchHref("/trend", search, { station: null })}>{t("allRegions")}</a> : undefined}
      >
        {ofStation ? null : (
          <Select
            key={`region ${view.subject.code}`}
            label={a("filter.region")}
            name="region"
            defaultValue={view.subject.code}
            options={view.regions
              .filter((region) => region.level !== "village")
              .map((region) => ({ value: region.code, label: regionName(region, f.locale) }))}
          />
        )}
        <Select
          key={`year ${view.year}`}
          label={a("filter.year")}
          name="year"
          defaultValue={String(view.year)}
          options={view.years.map((year) => ({ value: String(year), label: t("year", { year: String(year) }) }))}
        />
        <BasisFields t={a} input={input} names={["standard", "dust", "scheme", "compare"]} />
      </FilterBar>
    </>
  );
}
