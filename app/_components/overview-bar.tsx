import { basisChips } from "@/components/air/basis-chips";
import { regionName } from "@/components/air/region-name";
import type { SearchValues } from "@/components/ui/search-href";
import type { DashboardView } from "@/lib/air/queries/dashboard";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";

/** Which region, which days, which basis, how fresh. */
export function OverviewBar({
  view,
  fresh,
  t,
  d,
  ui,
  f,
  search,
}: {
  view: DashboardView;
  /** See `freshness`. */
  fresh: string;
  t: Translator;
  d: Translator;
  ui: Translator;
  f: Formats;
  search: SearchValues;
}) {
  return (
    <div className="page-head overview-bar">
      <h1 className="visually-hidden">{d("title")}</h1>
      {view.regions.length > 1 ? (
        <form action="/" method="get" data-auto-submit="" className="inline-filter">
          {Object.entries(search).map(([name, value]) =>
            name !== "region" && typeof value === "string" ? (
              <input key={name} type="hidden" name={name} value={value} />
            ) : null,
          )}
          <select
            className="control chip-control"
            name="region"
            aria-label={d("region")}
            defaultValue={view.region.code}
          >
            {view.regions.map((region) => (
              <option key={region.code} value={region.code}>
                {regionName(region, f.locale)}
              </option>
            ))}
          </select>
          <noscript>
            <button type="submit" className="button small">
              {ui("filter.apply")}
            </button>
          </noscript>
        </form>
      ) : null}
      <span className="chip">{f.rangeWithYear(view.from, view.to)}</span>
      {basisChips(t, view.basis).map((chip) => (
        <a key={chip.key} className="chip" href="/standards">
          {chip.label}
        </a>
      ))}
      <span className="as-of">{fresh}</span>
    </div>
  );
}

/** The words for how old the newest hour is; they change while the figures do not. */
export function freshness({ lastHourEnd, lagHours }: DashboardView["asOf"], d: Translator, f: Formats): string {
  return lastHourEnd ? d("asOf", { moment: f.moment(lastHourEnd), lag: lagHours ?? MISSING }) : d("asOfNone");
}
