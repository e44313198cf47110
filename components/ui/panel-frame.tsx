import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { inChinese } from "./people-text";

export interface PanelParts {
  title: ReactNode;
  note?: ReactNode;
  side?: ReactNode;
  className?: string | undefined;
  id?: string | undefined;
  children: ReactNode;
}

/** A titled box whose title has an id of the caller's, once on its page: without hooks, for parts at rest (`Still`). Elsewhere `Panel`. */
export function PanelFrame({ heading, title, note, side, className, id, children }: PanelParts & { heading: string }) {
  return (
    <section className={classNames("panel", className)} aria-labelledby={heading} id={id}>
      <div className="panel-head">
        <h2 id={heading}>{inChinese(title)}</h2>
        {note ? <span className="panel-note">{inChinese(note)}</span> : null}
        {side ? <span className="panel-side">{inChinese(side)}</span> : null}
      </div>
      {inChinese(children)}
    </section>
  );
}
