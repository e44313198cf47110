import type { ReactNode } from "react";
import { Table } from "@/components/ui/table";
import { type Formats, MISSING } from "@/lib/i18n/format";

export interface MonthGridRow {
  key: string;
  label: ReactNode;
  /** Month 1 … 12; null where there is nothing. */
  cell: (month: number) => ReactNode;
}

/** Twelve months side by side, one row per year: the table twin of a chart by month. */
export function MonthGrid({
  caption,
  head,
  rows,
  f,
}: {
  caption: string;
  head: string;
  rows: readonly MonthGridRow[];
  f: Formats;
}) {
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: "row", header: head, rowHeader: true, className: "nowrap", cell: (row: MonthGridRow) => row.label },
        ...Array.from({ length: 12 }, (_, i) => ({
          key: String(i + 1),
          header: f.month(i + 1),
          num: true,
          cell: (row: MonthGridRow) => row.cell(i + 1) ?? MISSING,
        })),
      ]}
    />
  );
}
