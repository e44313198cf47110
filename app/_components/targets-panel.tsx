import type { TraceHref } from "@/components/air/figure-link";
import { TargetCard } from "@/components/air/target-card";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Still } from "@/components/ui/still";
import type { DashboardView } from "@/lib/air/queries/dashboard";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";

/** 年度目标: each target, worked backwards from the end of the year. */
export async function TargetsPanel({
  view,
  f,
  traceHref,
  variant,
  more,
}: {
  view: DashboardView;
  f: Formats;
  traceHref: TraceHref;
  variant: string;
  /** Address of the page that works the targets backwards. */
  more: string;
}) {
  const [d, e] = await Promise.all([text("dashboard"), text("explain")]);
  const left = view.targets[0]?.remainingDays;
  return (
    <Panel
      className="span-12"
      title={d("targets.title")}
      note={left === undefined ? undefined : d("targets.note", { n: left })}
      side={<a href={`${more}#targets`}>{e("target.more")}</a>}
    >
      {view.targets.length === 0 ? (
        <EmptyState title={d("targets.none.title")} hint={d("targets.none.hint")} />
      ) : (
        <Still of={view.targets} variant={`targets ${variant}`} className="targets">
          {() => (
            <>
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
            </>
          )}
        </Still>
      )}
    </Panel>
  );
}
