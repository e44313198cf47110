import type { ReactNode } from "react";

/** The figures of a chart as a table, one click away; on paper only if the reader has opened it. */
export function TableTwin({ label, children }: { label: string; children: ReactNode }) {
  return (
    <details className="twin">
      <summary>{label}</summary>
      {children}
    </details>
  );
}
