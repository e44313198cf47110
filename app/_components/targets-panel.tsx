import type { TraceHref } from "@/components/air/figure-link";
import { TargetCard } from "@/components/air/target-card";
import { PanelFrame } from "@/components/ui/panel-frame";
import { EmptyState } from "@/components/ui/states";
import type { DashboardView } from "@/lib/air/queries/dashboard";
import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";

/** 年度目标: each target, worked backwards from the end of the year. */
export function TargetsPanel({
  view,
  d,
  e,
  f,
  traceHref,
  more,
}: {
  view: DashboardView;
  /** dashboard, explain */
  d: Translator;
  e: Translator;
  f: Formats;
  traceHref: TraceHref;
  /** Address of the page that works the targets backwards. */
  more: string;
}) {
  const left = view.targets[0]?.remainingDays;
  return (
    <PanelFrame
      heading="panel-targets"
      className="span-12"
      title={d("targets.title")}
      note={left === undefined ? undefined : d("targets.note", { n: left })}
      side={<a href={`${more}#targets`}>{e("target.more")}</a>}
    >
      {view.targets.length === 0 ? (
        <EmptyState title={d("targets.none.title")} hint={d("targets.none.hint")} />
      ) : (
        <div className="targets">
          {view.targets.map((target) => (
            <TargetCard
              key={target.measure}
              target={target}
              d={d}
              f={f}
              traceHref={traceHref}
              splicedHref={`${more}#year-end`}
            />
          ))}
        </div>
      )}
    </PanelFrame>
  );
}
