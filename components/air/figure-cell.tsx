import type { Figure } from "@/lib/air/queries/figure";
import type { Translator } from "@/lib/i18n/translator";
import { FigureLink, type TraceHref } from "./figure-link";
import { reasonText, shownOr } from "./figure-text";

/** A figure inside a table: linked to its trace; a doubt about it stands behind as a star with the reason. */
export function FigureCell({ t, figure, traceHref }: { t: Translator; figure: Figure; traceHref: TraceHref }) {
  const reason = reasonText(t, figure.reason);
  return (
    <>
      <FigureLink href={traceHref(figure.trace)} title={reason}>
        {shownOr(figure)}
      </FigureLink>
      {reason && figure.shown !== null ? <sup title={reason}>*</sup> : null}
    </>
  );
}
