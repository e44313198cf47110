import { basisAndAsOf } from "@/components/air/as-of-text";
import type { TraceHref } from "@/components/air/figure-link";
import { Choices } from "@/components/ui/choices";
import { Panel } from "@/components/ui/panel";
import { type SearchValues, searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import type { TrendView } from "@/lib/air/queries/trend";
import type { Pollutant } from "@/lib/air/rules/pollutants";
import type { TrendInput } from "@/lib/air/schema";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { FillLink } from "../../_components/fill-link";
import { ConcentrationMonths } from "./concentration-months";
import { CumulativeIndex } from "./cumulative-index";
import { Episodes } from "./episodes";
import { HourHeat } from "./hour-heat";
import { IndexYears } from "./index-years";
import { RateMonths } from "./rate-months";
import { TrendBar } from "./trend-bar";

const ORDER = ["pm25", "pm10", "o3", "no2", "so2", "co"] as const;

/** The page's body: months against last years first, then pollutants, the day's rhythm, and the worst days. */
export async function Trend({
  view,
  input,
  pollutant,
  f,
  search,
  traceHref,
}: {
  view: TrendView;
  input: TrendInput;
  /** Shown in the hour table. */
  pollutant: Pollutant;
  f: Formats;
  search: SearchValues;
  traceHref: TraceHref;
}) {
  const [t, a] = await Promise.all([text("trend"), text("air")]);
  const basis = basisAndAsOf(a, f, view.basis, view.lastHourEnd, "concentrations");
  const rateBasis = basisAndAsOf(a, f, view.basis, view.lastHourEnd, "rate");
  const running = view.months.find((month) => month.running && month.year === view.year);
  const until = running ? ` · ${t("running", { month: f.month(running.month), date: f.day(view.to) })}` : "";
  if (view.months.every((month) => month.index.shown === null && month.validDays === 0)) {
    return (
      <>
        <TrendBar view={view} input={input} f={f} search={search} />
        <EmptyState title={t("empty.title")} hint={t("empty.hint")} action={<FillLink of="hours" />} />
      </>
    );
  }
  return (
    <>
      <TrendBar view={view} input={input} f={f} search={search} />
      <div className="grid">
        <Panel className="span-7" title={t("index.title")} note={basis + until}>
          <IndexYears view={view} t={t} a={a} f={f} traceHref={traceHref} />
        </Panel>
        <Panel className="span-5" title={t("cumulative.title")} note={`${t("cumulative.note")} · ${basis}`}>
          <CumulativeIndex view={view} t={t} a={a} f={f} />
        </Panel>
        <Panel className="span-12" title={t("rate.title")} note={`${t("rate.note")} · ${rateBasis}${until}`}>
          <RateMonths view={view} t={t} a={a} f={f} traceHref={traceHref} />
        </Panel>
        {ORDER.map((p) => (
          <ConcentrationMonths key={p} pollutant={p} view={view} t={t} a={a} f={f} note={basis} traceHref={traceHref} />
        ))}
        <Panel
          className="span-12"
          title={t("hours.title")}
          note={t("hours.note", {
            pollutant: a(`pollutant.${pollutant}`),
            unit: a(pollutant === "co" ? "unit.co" : "unit.gas"),
          })}
          side={
            <Choices
              label={t("hours.choose")}
              look="segmented"
              current={pollutant}
              choices={ORDER.map((p) => ({
                key: p,
                label: a(`pollutant.${p}`),
                href: searchHref("/trend", search, { pollutant: p === "pm25" ? null : p }),
              }))}
            />
          }
        >
          <HourHeat view={view} pollutant={pollutant} t={t} a={a} f={f} />
        </Panel>
        <Panel
          className="span-12"
          title={t("episodes.title")}
          note={t("episodes.note", { from: String(view.year - 1), to: String(view.year) })}
        >
          <Episodes rows={view.episodes} t={t} a={a} f={f} traceHref={traceHref} />
        </Panel>
      </div>
    </>
  );
}
