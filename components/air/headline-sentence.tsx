import type { ReactNode } from "react";
import type { DashboardView } from "@/lib/air/queries/dashboard";
import type { Change } from "@/lib/air/queries/figure";
import type { RankFigure } from "@/lib/air/queries/rank-figure";
import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { type Better, toneOf } from "./change-cell";
import { FigureLink, type TraceHref } from "./figure-link";
import { reasonText, shownOr } from "./figure-text";
import { percentText } from "./percent-text";
import { regionName } from "./region-name";

/** A number and its unit stay on one line. Each tag has its own name, because names become keys. */
const keep = (chunks: ReactNode) => <span className="nowrap">{chunks}</span>;

/**
 * The bulletin's opening sentence, live: every figure leads to its trace. The same on the dashboard, in the bulletin and on
 * the wall; only the size differs (by the class around it). `us` is how the region speaks of itself (我区, or its name).
 */
export function HeadlineSentence({
  t,
  f,
  headline,
  us,
  group,
  traceHref,
}: {
  /** Texts of namespace `air`. */
  t: Translator;
  f: Formats;
  headline: DashboardView["headline"];
  us: string;
  /** Name of the ranking group; null leaves the ranks out. */
  group: string | null;
  traceHref: TraceHref;
}) {
  const link = (key: string, tone?: "good" | "bad") => (chunks: ReactNode) => (
    <FigureLink href={traceHref(key)} tone={tone}>
      {chunks}
    </FigureLink>
  );
  const changeLink = (change: Change, better: Better) => link(change.trace, toneOf(change, better));
  const { goodDays, goodDaysChange, rate, rateChange, index, indexChange } = headline;
  return (
    <p className="headline">
      {t.rich("headline.first", {
        date: f.day(headline.date),
        us,
        keepDays: keep,
        keepChange: keep,
        keepRate: keep,
        days: shownOr(goodDays),
        daysLink: link(goodDays.trace),
        daysDirection: goodDaysChange.direction ?? "none",
        daysAmount: goodDaysChange.amount,
        daysChange: changeLink(goodDaysChange, "more"),
        rate: percentText(rate.shown),
        rateLink: link(rate.trace),
        rateDirection: rateChange.direction ?? "none",
        rateAmount: rateChange.amount,
        rateChange: changeLink(rateChange, "more"),
        index: shownOr(index),
        indexLink: link(index.trace),
        indexDirection: indexChange.direction ?? "none",
        indexAmount: percentText(indexChange.amount),
        indexChange: changeLink(indexChange, "less"),
      })}
      {group ? <Ranks t={t} f={f} headline={headline} us={us} group={group} link={link} /> : null}
    </p>
  );
}

function Ranks({
  t,
  f,
  headline,
  us,
  group,
  link,
}: {
  t: Translator;
  f: Formats;
  headline: DashboardView["headline"];
  us: string;
  group: string;
  link: (key: string) => (chunks: ReactNode) => ReactNode;
}) {
  const { rankByGoodDays, rankByIndex, months } = headline;
  if (!rankByGoodDays && !rankByIndex) return null;
  // A fragment each: tags inside would otherwise meet under the same key in the sentence.
  const place = (rank: RankFigure | null, name: "days" | "index") => (
    <>
      {rank?.rank
        ? t.rich(`headline.${name}Place`, { rank: rank.rank, keep, n: link(rank.trace) })
        : t(`headline.${name}None`, { reason: reasonText(t, rank?.reason) ?? t("reason.no-data") })}
    </>
  );
  const shared = (rank: RankFigure | null) =>
    rank && rank.sharedWith.length > 0
      ? t("headline.shared", {
          names: rank.sharedWith.map((r) => regionName(r, f.locale)).join(t("headline.nameJoin")),
        })
      : "";
  return (
    <>
      {t.rich("headline.ranks", {
        months: t("headline.months", {
          from: months.from === months.to ? "same" : String(months.from),
          to: String(months.to),
          fromName: f.month(months.from),
          toName: f.month(months.to),
        }),
        us,
        group,
        byDays: () => place(rankByGoodDays, "days"),
        daysShared: shared(rankByGoodDays),
        byIndex: () => place(rankByIndex, "index"),
        indexShared: shared(rankByIndex),
      })}
    </>
  );
}
