import { Table } from "@/components/ui/table";
import type { Translator } from "@/lib/i18n/translator";
import type { SeasonRow } from "@/lib/reports/rules/fact-season";

/** The lines behind a figure about registers and winter, as they were; each opens where its records stand now. `t`: bulletins. */
export function SeasonRows({ rows, t }: { rows: readonly SeasonRow[]; t: Translator }) {
  const places = new Map(rows.map((row, i) => [row, i]));
  const c = (key: string) => t(`trace.columns.${key}`);
  return (
    <Table
      caption={t("trace.rows")}
      rows={[...rows]}
      rowKey={(row) => places.get(row) ?? 0}
      columns={[
        {
          key: "what",
          header: c("kind"),
          rowHeader: true,
          cell: (row) => <a href={row.href}>{row.kind === null ? row.what : t(`trace.siteKind.${row.kind}`)}</a>,
        },
        { key: "town", header: t("trace.town"), cell: (row) => row.town || "—" },
        { key: "from", header: c("from"), className: "nowrap", cell: (row) => row.from || "—" },
        { key: "to", header: c("to"), className: "nowrap", cell: (row) => row.to || "—" },
        { key: "n", header: c("n"), num: true, cell: (row) => row.n },
      ]}
    />
  );
}
