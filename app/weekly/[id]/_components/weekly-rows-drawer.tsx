import { Drawer } from "@/components/ui/drawer";
import { Table } from "@/components/ui/table";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { FigureRows } from "@/lib/reports/queries/weekly-rows";

/** The rows that a figure of the round counted. */
export async function WeeklyRowsDrawer({
  title,
  figure,
  closeHref,
  f,
}: {
  title: string;
  figure: FigureRows;
  closeHref: string;
  f: Formats;
}) {
  const [t, ts] = await Promise.all([text("weekly"), text("words")]);
  const english = f.locale === "en";
  const shown = figure.issues.length + figure.inspections.length;
  return (
    <Drawer title={title} closeHref={closeHref} closeLabel={t("rows.close")}>
      <p>
        {t("rows.note", { n: figure.n })}
        {figure.isKept ? (shown < figure.n ? t("rows.noteHidden", { n: figure.n - shown }) : null) : t("rows.old")}
      </p>
      {figure.inspections.length > 0 ? (
        <Table
          caption={title}
          rows={figure.inspections}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "number",
              header: t("rows.issue"),
              rowHeader: true,
              className: "nowrap",
              cell: (row) => <a href={`/inspections/${row.id}`}>{row.id}</a>,
            },
            { key: "title", header: t("rows.inspection"), cell: (row) => row.title },
            {
              key: "finished",
              header: t("rows.finished"),
              className: "nowrap",
              cell: (row) => (row.finishedAt ? f.moment(row.finishedAt) : "—"),
            },
          ]}
        />
      ) : null}
      {figure.issues.length > 0 ? (
        <Table
          caption={title}
          rows={figure.issues}
          rowKey={(row) => row.issueId}
          columns={[
            {
              key: "number",
              header: t("rows.issue"),
              rowHeader: true,
              className: "nowrap",
              cell: (row) => <a href={`/issues/${encodeURIComponent(row.number)}`}>{row.number}</a>,
            },
            {
              key: "what",
              header: t("rows.what"),
              cell: (row) => (english && row.categoryEn ? row.categoryEn : row.category),
            },
            { key: "place", header: t("rows.place"), cell: (row) => `${row.town} ${row.site ?? row.address}` },
            { key: "state", header: t("rows.stateHead"), className: "nowrap", cell: (row) => ts(`state.${row.state}`) },
            {
              key: "due",
              header: t("rows.due"),
              className: "nowrap",
              cell: (row) => (row.dueOn ? f.dayWithYear(row.dueOn) : "—"),
            },
          ]}
        />
      ) : null}
    </Drawer>
  );
}
