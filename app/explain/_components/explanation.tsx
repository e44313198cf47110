import { basisAndAsOf } from "@/components/air/as-of-text";
import type { TraceHref } from "@/components/air/figure-link";
import { setName } from "@/components/air/measure-name";
import { regionName } from "@/components/air/region-name";
import { Panel } from "@/components/ui/panel";
import type { SearchValues } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import type { ExplanationView } from "@/lib/air/queries/explanation";
import type { OutlookView } from "@/lib/air/queries/outlook";
import type { ExplanationInput } from "@/lib/air/schema";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { FillLink } from "../../_components/fill-link";
import { DayCauses } from "./day-causes";
import { DayPairs } from "./day-pairs";
import { ExplanationBar } from "./explanation-bar";
import { IndexParts } from "./index-parts";
import { MonthControls } from "./month-controls";
import { NearDays } from "./near-days";
import { Place } from "./place";
import { TargetYears } from "./target-years";
import { UsOrWeather } from "./us-or-weather";
import { WhoDrags } from "./who-drags";
import { YearEndPanel } from "./year-end-panel";

/** The page's body: the index by pollutant, the good days by cause and by date, the next place, the targets of the year. */
export async function Explanation({
  view,
  ahead,
  input,
  f,
  search,
  traceHref,
}: {
  view: ExplanationView;
  /** What the year and the change say beyond the figures; null = out of sight. */
  ahead: OutlookView | null;
  input: ExplanationInput;
  f: Formats;
  search: SearchValues;
  traceHref: TraceHref;
}) {
  const [t, a, r, o] = await Promise.all([text("explain"), text("air"), text("ranking"), text("outlook")]);
  const shown = { view, t, a, f, traceHref };
  const compared = view.basis.compareFrom
    ? t("against", { from: f.dayWithYear(view.basis.compareFrom), to: f.dayWithYear(view.basis.compareTo ?? "") })
    : a("basis.compare.none");
  const note = (family: "concentrations" | "rate") =>
    `${compared} · ${basisAndAsOf(a, f, view.basis, view.lastHourEnd, family)}`;
  const { lost, gained } = view.goodDays;
  return (
    <>
      <ExplanationBar view={view} input={input} f={f} search={search} />
      <div className="grid">
        <Panel id="index" className="span-7" title={t("index.title")} note={note("concentrations")}>
          <IndexParts {...shown} />
        </Panel>
        <Panel id="days" className="span-5" title={t("days.title")} note={note("rate")}>
          <DayCauses {...shown} />
        </Panel>
        <Panel id="lost" className="span-6" title={t("days.lost", { n: lost.length })} note={t("days.lostNote")}>
          <DayPairs rows={lost} caption={t("days.lost", { n: lost.length })} t={t} a={a} f={f} traceHref={traceHref} />
        </Panel>
        <Panel
          id="gained"
          className="span-6"
          title={t("days.gained", { n: gained.length })}
          note={t("days.gainedNote")}
        >
          <DayPairs
            rows={gained}
            caption={t("days.gained", { n: gained.length })}
            t={t}
            a={a}
            f={f}
            traceHref={traceHref}
          />
        </Panel>
        <Panel
          id="places"
          className="span-12"
          title={t("place.title")}
          note={
            view.places
              ? `${setName(r, view.places.of.kind, regionName(view.places.of, f.locale))} · ${f.range(view.from, view.to)} · ${t("place.note")}`
              : undefined
          }
        >
          {view.places ? (
            <div className="places">
              <Place place={view.places.byIndex} t={t} a={a} f={f} traceHref={traceHref} />
              <Place place={view.places.byGoodDays} t={t} a={a} f={f} traceHref={traceHref} />
            </div>
          ) : (
            <EmptyState title={t("place.none")} hint={t("place.noneHint")} action={<FillLink of="hours" />} />
          )}
        </Panel>
        {ahead ? <UsOrWeather view={ahead} o={o} a={a} f={f} traceHref={traceHref} /> : null}
        <TargetYears {...shown} />
        {ahead ? (
          <>
            <YearEndPanel view={ahead} o={o} a={a} f={f} traceHref={traceHref} />
            <MonthControls view={ahead} o={o} a={a} f={f} traceHref={traceHref} />
            <WhoDrags view={ahead} o={o} a={a} f={f} traceHref={traceHref} />
            <NearDays view={ahead} o={o} a={a} f={f} traceHref={traceHref} />
          </>
        ) : null}
      </div>
    </>
  );
}
