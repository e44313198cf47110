import { classNames } from "@/components/ui/class-names";
import type { Change } from "@/lib/air/queries/figure";
import { MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { TraceHref } from "./figure-link";
import { reasonText } from "./figure-text";

/** Whether more of something is better (good days) or worse (index, concentrations). */
export type Better = "more" | "less";

/** "good", "bad" or nothing for a change, seen from people's lungs. */
export function toneOf(change: Change | null, better: Better): "good" | "bad" | undefined {
  if (change?.direction !== "up" && change?.direction !== "down") return undefined;
  return (change.direction === "up") === (better === "more") ? "good" : "bad";
}

/**
 * A change in a table cell: arrow for the direction, colour for better or worse, both also read out. Without a
 * comparison `—` with the reason, which its trace tells too.
 */
export function ChangeCell({
  t,
  change,
  better,
  traceHref,
}: {
  t: Translator;
  change: Change | null;
  better: Better;
  traceHref: TraceHref;
}) {
  if (!change) return MISSING;
  if (change.direction === null)
    return (
      <a className="figure" href={traceHref(change.trace)} title={reasonText(t, change.reason)}>
        {MISSING}
      </a>
    );
  if (change.direction === "flat")
    return (
      <a className="figure" href={traceHref(change.trace)}>
        {t("flat")}
      </a>
    );
  const tone = toneOf(change, better);
  return (
    <a
      className={classNames("figure change", tone === "good" ? "better" : "worse", change.direction)}
      href={traceHref(change.trace)}
    >
      <span className="visually-hidden">{t(`change_words.${change.direction}`)} </span>
      {change.amount}
      {change.unit === "percent" ? "%" : null}
    </a>
  );
}
