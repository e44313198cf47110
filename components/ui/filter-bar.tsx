import type { ReactNode } from "react";
import { text } from "@/lib/i18n/text";
import { Button } from "./button";

/**
 * Filters as a plain GET form: what is chosen is the address. Selects and dates apply by themselves where there is script
 * (soft navigation), and by the button everywhere. `keep` carries parameters that are not fields here.
 */
export async function FilterBar({
  action,
  keep = {},
  end,
  children,
}: {
  action: string;
  keep?: Record<string, string | undefined>;
  /** At the right end: export, actions. */
  end?: ReactNode;
  children: ReactNode;
}) {
  const t = await text("ui");
  return (
    <form className="filter-bar" action={action} method="get" data-auto-submit="">
      {Object.entries(keep).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      {children}
      <Button>{t("filter.apply")}</Button>
      {end ? <div className="end row">{end}</div> : null}
    </form>
  );
}
