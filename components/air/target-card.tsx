import { Fragment } from "react";
import { SpanBar } from "@/components/charts/span-bar";
import { Badge } from "@/components/ui/badge";
import type { TargetProgress } from "@/lib/air/queries/target-progress";
import type { NoYearEnd } from "@/lib/air/rules/year-end";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { TraceHref } from "./figure-link";

const TONE = { met: "good", sure: "good", open: "warn", hard: "bad", impossible: "bad", unknown: undefined } as const;

/** One target of the year: where it stands, what the remaining days may bring, and where the year ends with its band. */
export function TargetCard({
  target,
  d,
  f,
  traceHref,
  splicedHref,
}: {
  target: TargetProgress;
  /** Texts of namespace `dashboard`. */
  d: Translator;
  f: Formats;
  traceHref: TraceHref;
  /** Address of the list of spliced days. */
  splicedHref: string;
}) {
  const days = target.measure === "good_days";
  const digits = target.measure === "composite_index" ? 2 : days ? 0 : 1;
  const shown = (exact: string) => f.number(Number(exact), exact.includes(".") ? digits : 0);
  const { end } = target;
  const goal = d(`targets.goal.${target.measure}`, { target: plain(target.target) });
  return (
    <article className="target">
      <header>
        <h3>
          {d(`targets.measure.${target.measure}`)} <span className="muted">{goal}</span>
        </h3>
        <Badge tone={TONE[target.verdict]}>{d(`targets.verdict.${target.verdict}`)}</Badge>
      </header>
      <dl>
        <div>
          <dt>{d("targets.current")}</dt>
          <dd>
            <a className="figure" href={traceHref(target.trace)}>
              {target.current ?? MISSING}
            </a>
          </dd>
        </div>
        {days ? (
          <div>
            <dt>{d((target.daysToLose ?? 0) < 0 ? "targets.lost" : "targets.lose")}</dt>
            <dd className={(target.daysToLose ?? 0) < 0 ? "bad" : undefined}>
              {target.daysToLose === null ? MISSING : d("targets.days", { n: Math.abs(target.daysToLose) })}
            </dd>
          </div>
        ) : target.controlValue === null ? null : (
          <div>
            <dt>{d("targets.control")}</dt>
            <dd>
              {target.controlValue} <span className="unit">µg/m³</span>
            </dd>
          </div>
        )}
      </dl>
      {end ? (
        <SpanBar
          title={`${d("targets.end")} ${shown(end.center)}${
            end.low === null || end.high === null ? "" : ` (${shown(end.low)} – ${shown(end.high)})`
          }; ${d("targets.target")} ${goal}`}
          low={end.low === null ? null : Number(end.low)}
          high={end.high === null ? null : Number(end.high)}
          now={Number(end.center)}
          mark={Number(target.target)}
          markLabel={`${d("targets.target")} ${plain(target.target)}`}
          lowLabel={end.low === null ? MISSING : shown(end.low)}
          highLabel={end.high === null ? MISSING : shown(end.high)}
        />
      ) : null}
      <EndNote target={target} d={d} f={f} shown={shown} splicedHref={splicedHref} />
      {target.history.length > 0 ? (
        <p className="panel-note">
          <span className="nowrap">{d(days ? "targets.historyLostTitle" : "targets.historyMeanTitle")}</span>
          {target.history.map((past) => (
            // The blank is where the line may break.
            <Fragment key={past.year}>
              {" "}
              <span className="nowrap past">
                {days
                  ? d("targets.historyLost", { year: String(past.year), n: past.lostDays ?? MISSING })
                  : d("targets.historyMean", { year: String(past.year), n: past.mean ?? MISSING })}
              </span>
            </Fragment>
          ))}
        </p>
      ) : null}
    </article>
  );
}

/** Where the year ends in words: the figure, its level with its own past, the days that it rests on; or why there is none. */
function EndNote({
  target: { end, noEnd },
  d,
  f,
  shown,
  splicedHref,
}: {
  target: TargetProgress;
  d: Translator;
  f: Formats;
  shown: (exact: string) => string;
  splicedHref: string;
}) {
  if (!end) return noEnd && noEnd.code !== "year-over" ? <p className="panel-note">{noEndText(noEnd, d)}</p> : null;
  return (
    <p className="panel-note">
      <span className="nowrap">
        {d("targets.end")} <b>{shown(end.center)}</b>
        {end.low === null || end.high === null ? null : ` (${shown(end.low)} – ${shown(end.high)})`}
      </span>{" "}
      {end.bandFrom
        ? d("targets.bandFrom", { date: f.day(end.bandFrom) })
        : d("targets.level", {
            level: end.level,
            places: end.held.places,
            from: String(end.held.from),
            to: String(end.held.to),
            percent: end.held.percent,
          })}{" "}
      <a href={splicedHref}>{d("targets.spliced", { year: String(end.baseYear), n: end.splicedDays })}</a>
    </p>
  );
}

/** Why there is no year's end, in words. `d`: namespace `dashboard`. */
export function noEndText(reason: NoYearEnd, d: Translator): string {
  if (reason.code !== "no-usable-year") return d(`targets.noEnd.${reason.code}`);
  const why = reason.unused.map((year) =>
    year.code === "rest-incomplete"
      ? d("targets.noEnd.rest-incomplete", { year: String(year.year), valid: year.valid, of: year.of })
      : d("targets.noEnd.too-few-common-days", {
          year: String(year.year),
          common: year.common,
          required: year.required,
        }),
  );
  return why.length === 0 ? d("targets.noEnd.no-past") : why.join(" ");
}

/** "292.00" → "292", "4.20" → "4.2". */
function plain(exact: string): string {
  return exact.includes(".") ? exact.replace(/\.?0+$/, "") : exact;
}
