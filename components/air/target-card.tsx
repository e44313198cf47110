import { Fragment } from "react";
import { SpanBar } from "@/components/charts/span-bar";
import { Badge } from "@/components/ui/badge";
import type { TargetProgress } from "@/lib/air/queries/target-progress";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { TraceHref } from "./figure-link";

const TONE = { met: "good", "on-track": "good", "at-risk": "warn", "out-of-reach": "bad", unknown: undefined } as const;

/** One target of the year: where it stands, what the remaining days may bring, and where past years would end it. */
export function TargetCard({
  target,
  d,
  f,
  traceHref,
}: {
  target: TargetProgress;
  /** Texts of namespace `dashboard`. */
  d: Translator;
  f: Formats;
  traceHref: TraceHref;
}) {
  const days = target.measure === "good_days";
  const digits = target.measure === "composite_index" ? 2 : days ? 0 : 1;
  const shown = (exact: string) => f.number(Number(exact), exact.includes(".") ? digits : 0);
  const { best, worst } = target.projected;
  const goal = d(`targets.goal.${target.measure}`, { target: plain(target.target) });
  return (
    <article className="target">
      <header>
        <h3>
          {d(`targets.measure.${target.measure}`)} <span className="muted">{goal}</span>
        </h3>
        <Badge tone={TONE[target.outlook]}>{d(`targets.outlook.${target.outlook}`)}</Badge>
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
      {best === null && worst === null ? null : (
        <SpanBar
          title={`${d("targets.projected")}: ${best ?? MISSING} – ${worst ?? MISSING}; ${d("targets.target")} ${goal}`}
          low={best === null ? null : Number(best)}
          high={worst === null ? null : Number(worst)}
          now={null}
          mark={Number(target.target)}
          markLabel={`${d("targets.target")} ${plain(target.target)}`}
          lowLabel={best === null ? MISSING : shown(best)}
          highLabel={worst === null ? MISSING : shown(worst)}
        />
      )}
      {target.history.length > 0 ? (
        <p className="panel-note">
          {best === null && worst === null ? null : (
            <>
              {d("targets.projected")}
              <br />
            </>
          )}
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

/** "292.00" → "292", "4.20" → "4.2". */
function plain(exact: string): string {
  return exact.includes(".") ? exact.replace(/\.?0+$/, "") : exact;
}
