import { asOfText } from "@/components/air/as-of-text";
import { basisLine } from "@/components/air/basis-chips";
import type { TraceHref } from "@/components/air/figure-link";
import { measureName } from "@/components/air/measure-name";
import { Panel } from "@/components/ui/panel";
import type { SearchValues } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import type { RankingView } from "@/lib/air/queries/ranking";
import type { RankingInput } from "@/lib/air/schema";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { FillLink } from "../../_components/fill-link";
import { RankHistory } from "./rank-history";
import { RankList } from "./rank-list";
import { RankingBar } from "./ranking-bar";
import { RanksTable } from "./ranks-table";

/** The page's body: who is best and last, everybody, and how the ranks moved. */
export async function Ranking({
  view,
  input,
  exports,
  f,
  search,
  traceHref,
}: {
  view: RankingView;
  input: RankingInput;
  /** Whether the reader may take the table away. */
  exports: boolean;
  f: Formats;
  search: SearchValues;
  traceHref: TraceHref;
}) {
  const [t, a] = await Promise.all([text("ranking"), text("air")]);
  const measure = measureName(t, a, view.measure);
  const basis = `${basisLine(a, view.basis)} · ${asOfText(a, f, view.lastHourEnd)}`;
  const unranked = view.rows.length - view.ranked;
  return (
    <>
      <RankingBar view={view} input={input} exports={exports} f={f} search={search} />
      {view.rows.length === 0 ? (
        <EmptyState title={t("table.empty.title")} hint={t("table.empty.hint")} action={<FillLink of="hours" />} />
      ) : (
        <div className="grid">
          <RankList kind="red" view={view} t={t} f={f} />
          <RankList kind="black" view={view} t={t} f={f} />
          <Panel
            className="span-12"
            title={t("table.title", { measure })}
            note={`${f.rangeWithYear(view.from, view.to)} · ${t("table.counts", { ranked: view.ranked, unranked })} · ${basis}`}
          >
            <RanksTable view={view} t={t} a={a} f={f} traceHref={traceHref} />
            <p className="panel-note">
              {[t(`table.ties.${view.tieRule}`), t("table.units"), t("table.star")].join(" · ")}
            </p>
          </Panel>
          <Panel
            className="span-12"
            title={t("history.title")}
            note={view.history.length > 0 ? t("history.note", { n: view.history.length }) : undefined}
          >
            {view.history.length > 0 ? (
              <RankHistory view={view} t={t} f={f} />
            ) : (
              <p className="muted">{t("history.none")}</p>
            )}
          </Panel>
        </div>
      )}
    </>
  );
}
