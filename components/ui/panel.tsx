import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

/** A titled box. `note` stands small beside the title (basis, period); `side` at the right (links). */
export function Panel({
  title,
  note,
  side,
  className,
  id,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  side?: ReactNode;
  className?: string | undefined;
  id?: string | undefined;
  children: ReactNode;
}) {
  const heading = useId();
  return (
    <section className={classNames("panel", className)} aria-labelledby={heading} id={id}>
      <div className="panel-head">
        <h2 id={heading}>{title}</h2>
        {note ? <span className="panel-note">{note}</span> : null}
        {side ? <span className="panel-side">{side}</span> : null}
      </div>
      {children}
    </section>
  );
}
