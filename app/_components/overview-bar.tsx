import { basisChips } from "@/components/air/basis-chips";
import { regionName } from "@/components/air/region-name";
import type { SearchValues } from "@/components/ui/search-href";
import type { DashboardView } from "@/lib/air/queries/dashboard";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";

/** Which region, which days, which basis, how fresh. */
export async function OverviewBar({
  view,
  asOf,
  f,
  search,
}: {
  view: DashboardView;
  asOf: DashboardView["asOf"];
  f: Formats;
  search: SearchValues;
}) {
  const [t, d, ui] = await Promise.all([text("air"), text("dashboard"), text("ui")]);
  const { lastHourEnd, lagHours } = asOf;
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
            key={view.region.code}
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
      <span className="as-of">
        {lastHourEnd ? d("asOf", { moment: f.moment(lastHourEnd), lag: lagHours ?? MISSING }) : d("asOfNone")}
      </span>
    </div>
  );
}
