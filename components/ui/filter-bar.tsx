import type { ReactNode } from "react";
import { text } from "@/lib/i18n/text";
import { Button } from "./button";

/**
 * Filters as a plain GET form: what is chosen is the address. Selects and dates apply by themselves where there is script
 * (soft navigation), and by the button everywhere. `keep` carries parameters that are not fields here. On a phone the first two
 * fields stand and the rest unfolds, unless `unfolded`: a filter that is set must be seen. No script: a checkbox without a name.
 */
export async function FilterBar({
  action,
  keep = {},
  end,
  unfolded = false,
  children,
}: {
  action: string;
  keep?: Record<string, string | undefined>;
  /** At the right end: export, actions. */
  end?: ReactNode;
  unfolded?: boolean;
  children: ReactNode;
}) {
  const t = await text("ui");
  return (
    <form className="filter-bar" action={action} method="get" data-auto-submit="">
      {Object.entries(keep).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <input type="checkbox" className="filter-unfold" id={`more-${action}`} defaultChecked={unfolded} />
      {children}
      <label className="filter-unfold-label" htmlFor={`more-${action}`}>
        {t("filter.more")}
      </label>
      <Button>{t("filter.apply")}</Button>
      {end ? <div className="end row">{end}</div> : null}
    </form>
  );
}
