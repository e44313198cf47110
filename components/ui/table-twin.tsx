import type { ReactNode } from "react";
import { text } from "@/lib/i18n/text";

/** The figures of a chart as a table, one click away; open on paper only if the reader has opened it. */
export async function TableTwin({ label, children }: { label?: string | undefined; children: ReactNode }) {
  const t = await text("ui");
  return (
    <details className="twin">
      <summary>{label ?? t("twin")}</summary>
      {children}
    </details>
  );
}
