import { regionName } from "@/components/air/region-name";
import { Panel } from "@/components/ui/panel";
import type { RankingView } from "@/lib/air/queries/ranking";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { withMinus } from "@/lib/shared/printed-number";
import { isSpan } from "./is-span";

/** So many ranked, and three stand at either end; fewer are halved, so that nobody is on both lists. */
const WHOLE_LISTS = 6;

/** 红榜 or 黑榜: three names large enough for a meeting room, each with its rank and figure. */
export function RankList({
  kind,
  view,
  t,
  f,
}: {
  kind: "red" | "black";
  view: RankingView;
  t: Translator;
  f: Formats;
}) {
  const rows = view.rows.filter((row) => row.list === kind);
  return (
    <Panel
      className={`span-6 rank-list ${kind}`}
      title={t(`lists.${kind}`)}
      note={
        kind === "black" && view.bottomTwice.length > 0 && isSpan(view.period) ? (
          <span className="bad">
            {t("lists.twice", {
              names: view.bottomTwice
                .map((region) => regionName(region, f.locale))
                .join(f.locale === "en" ? ", " : "、"),
            })}
          </span>
        ) : (
          t(view.ranked < WHOLE_LISTS && rows.length > 0 ? `lists.${kind}Half` : `lists.${kind}Note`)
        )
      }
    >
      {rows.length === 0 ? (
        <p className="muted">{t("lists.none")}</p>
      ) : (
        <ol>
          {rows.map((row) => (
            <li key={row.region.code}>
              <span className="place">{row.rank}</span>
              <b>{regionName(row.region, f.locale)}</b>
              <span className="muted">{row.value.shown === null ? MISSING : signed(view, row.value.shown)}</span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

/** A minus as wide as a plus, and per cent where the measure is one. */
function signed(view: RankingView, shown: string): string {
  const text = withMinus(shown);
  return view.measure === "rate" || view.measure === "improvement" ? `${text}%` : text;
}
