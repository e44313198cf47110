import { asOfText } from "@/components/air/as-of-text";
import { basisChips } from "@/components/air/basis-chips";
import { BasisFields } from "@/components/air/basis-fields";
import { regionName } from "@/components/air/region-name";
import { SpanChoices } from "@/components/air/span-choices";
import { DateInput, Select } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { type SearchValues, searchHref } from "@/components/ui/search-href";
import type { ExplanationView } from "@/lib/air/queries/explanation";
import type { ExplanationInput } from "@/lib/air/schema";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";

/** Whose figures, of which span, on which basis. */
export async function ExplanationBar({
  view,
  input,
  f,
  search,
}: {
  view: ExplanationView;
  input: ExplanationInput;
  f: Formats;
  search: SearchValues;
}) {
  const [t, a, r] = await Promise.all([text("explain"), text("air"), text("ranking")]);
  const href = (changes: SearchValues) => searchHref("/explain", search, changes);
  return (
    <>
      <PageHeader
        title={t("title")}
        chips={[
          { key: "subject", label: regionName(view.region, f.locale) },
          { key: "span", label: f.rangeWithYear(view.from, view.to) },
          ...basisChips(a, view.basis).map((chip) => ({ ...chip, href: "/standards" })),
        ]}
        asOf={asOfText(a, f, view.lastHourEnd)}
      />
      <SpanChoices view={view} t={r} href={href} />
      <FilterBar
        action="/explain"
        keep={{ period: input.period, date: view.period === "custom" ? undefined : input.date, group: input.group }}
      >
        <Select
          key={`region ${view.region.code}`}
          label={a("filter.region")}
          name="region"
          defaultValue={view.region.code}
          options={view.regions
            .filter((region) => region.level !== "village")
            .map((region) => ({ value: region.code, label: regionName(region, f.locale) }))}
        />
        {view.period === "custom" ? (
          <>
            <DateInput key={`from ${view.from}`} label={r("from")} name="from" defaultValue={view.from} required />
            <DateInput key={`to ${view.to}`} label={r("to")} name="to" defaultValue={view.to} required />
          </>
        ) : null}
        <BasisFields t={a} input={input} names={["standard", "dust", "scheme", "missing", "compare"]} />
      </FilterBar>
    </>
  );
}
