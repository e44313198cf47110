import { regionName } from "@/components/air/region-name";
import { classNames } from "@/components/ui/class-names";
import { Table } from "@/components/ui/table";
import type { RankingView } from "@/lib/air/queries/ranking";
import type { RankingRow } from "@/lib/air/queries/ranking-rows";
import { type Formats, MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";

const LISTED = 3;

/** Each region's rank in the last periods: a table, because ranks are numbers; best three and last three tinted. */
export function RankHistory({ view, t, f }: { view: RankingView; t: Translator; f: Formats }) {
  const tone = (ranks: Record<string, number | null>, rank: number) => {
    const places = Object.values(ranks).filter((place): place is number => place !== null);
    const listed = Math.min(LISTED, Math.floor(places.length / 2));
    const limit = places.sort((x, y) => x - y)[places.length - listed];
    if (listed > 0 && rank <= listed) return "best";
    return listed > 0 && limit !== undefined && rank >= limit ? "last" : undefined;
  };
  return (
    <div className="rank-history">
      <Table
        caption={t("history.title")}
        rows={view.rows}
        rowKey={(row) => row.region.code}
        columns={[
          {
            key: "region",
            header: t("history.region"),
            rowHeader: true,
            className: "nowrap",
            cell: (row: RankingRow) => regionName(row.region, f.locale),
          },
          ...view.history.map((period) => ({
            key: `${period.from} ${period.to}`,
            header: periodName(view.period, period, t, f),
            num: true,
            cell: (row: RankingRow) => {
              const rank = period.ranks[row.region.code] ?? null;
              return rank === null ? (
                MISSING
              ) : (
                <span className={classNames("rank-mark", tone(period.ranks, rank))}>{rank}</span>
              );
            },
          })),
        ]}
      />
    </div>
  );
}

function periodName(
  kind: RankingView["period"],
  { from, to }: { from: string; to: string },
  t: Translator,
  f: Formats,
): string {
  switch (kind) {
    case "month":
      return f.locale === "en"
        ? `${f.month(Number(from.slice(5, 7)))} ${from.slice(2, 4)}`
        : `${from.slice(2, 4)}年${f.month(Number(from.slice(5, 7)))}`;
    case "quarter":
      return t("history.quarter", { year: from.slice(2, 4), n: Math.ceil(Number(from.slice(5, 7)) / 3) });
    case "winter":
      return t("history.season", { from: from.slice(0, 4), to: String(Number(from.slice(0, 4)) + 1) });
    case "ytd":
      return t("history.until", { date: f.day(to) });
    default:
      return f.day(from);
  }
}
