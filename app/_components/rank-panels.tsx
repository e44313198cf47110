import type { TraceHref } from "@/components/air/figure-link";
import { RankingTable } from "@/components/air/ranking-table";
import { PanelFrame } from "@/components/ui/panel-frame";
import type { OverviewAnswer } from "@/lib/air/queries/overview";
import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";

/** Where the towns stand among each other, and the region among its peers; `group` = the peers' name, null without any. */
export function RankPanels({
  answer: { view, towns, peers },
  group,
  t,
  d,
  f,
  traceHref,
}: {
  answer: OverviewAnswer;
  group: string | null;
  t: Translator;
  d: Translator;
  f: Formats;
  traceHref: TraceHref;
}) {
  const range = f.range(view.from, view.to);
  const words = { t, d, f, traceHref };
  return (
    <>
      {towns ? (
        <PanelFrame
          heading="panel-towns"
          className={peers ? "span-7" : "span-12"}
          title={d("towns.title")}
          note={d("towns.note", { range })}
          side={<a href={`/ranking?of=towns:${view.region.code}`}>{d("towns.all")}</a>}
        >
          <RankingTable {...words} caption={d("towns.title")} rows={towns.rows} self={towns.own} main />
        </PanelFrame>
      ) : null}
      {peers && group ? (
        <PanelFrame
          heading="panel-peers"
          className={towns ? "span-5" : "span-12"}
          title={d("peers.title", { group })}
          note={d("peers.note", { range })}
          side={<a href={`/ranking?of=group:${view.group?.code}`}>{d("peers.all")}</a>}
        >
          <RankingTable {...words} caption={d("peers.title", { group })} rows={peers.rows} self={[view.region.code]} />
        </PanelFrame>
      ) : null}
    </>
  );
}
