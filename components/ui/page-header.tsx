import type { ReactNode } from "react";
import { inChinese } from "./people-text";

/**
 * Title, chips (period, basis) and the as-of time at the right. `chips` are short texts or links; the mark of demo data
 * comes from the shell.
 */
export function PageHeader({
  title,
  chips = [],
  asOf,
  actions,
}: {
  title: ReactNode;
  chips?: readonly { key: string; label: ReactNode; href?: string | undefined }[];
  asOf?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="page-head">
      <h1>{inChinese(title)}</h1>
      {chips.map((chip) =>
        chip.href ? (
          <a key={chip.key} className="chip" href={chip.href}>
            {inChinese(chip.label)}
          </a>
        ) : (
          <span key={chip.key} className="chip">
            {inChinese(chip.label)}
          </span>
        ),
      )}
      {asOf ? <span className="as-of">{inChinese(asOf)}</span> : null}
      {inChinese(actions)}
    </div>
  );
}
