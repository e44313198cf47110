import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { ValidExemption } from "@/lib/winter/queries/valid-exemptions";

/** The certificates that hold today: number, what is allowed, up to which warning, until when. Nothing at all where there is none. */
export async function ExemptionsPanel({
  exemptions: { rows, count },
  f,
}: {
  exemptions: { rows: ValidExemption[]; count: number };
  f: Formats;
}) {
  if (count === 0) return null;
  const t = await text("stops");
  return (
    <Panel
      className="span-12"
      title={t("valid.title")}
      note={t("valid.note", { count })}
      side={<a href="/stops">{t("valid.all")}</a>}
    >
      <Table
        caption={t("valid.title")}
        rows={rows}
        rowKey={(row) => row.id}
        stacked
        columns={[
          {
            key: "number",
            header: t("columns.number"),
            rowHeader: true,
            cell: (row) => <a href={`/stops/${row.id}`}>{row.number}</a>,
          },
          { key: "place", header: t("columns.place"), cell: (row) => `${row.place}（${row.town}）` },
          { key: "scope", header: t("valid.scope"), cell: (row) => row.scope },
          {
            key: "upTo",
            header: t("columns.upTo"),
            cell: (row) => (
              <>
                {t(`upTo.${row.upTo}`)}{" "}
                {row.standing === "above-level" ? <Badge tone="warn">{t("valid.aboveLevel")}</Badge> : null}
              </>
            ),
          },
          { key: "toOn", header: t("valid.until"), cell: (row) => f.dayWithYear(row.toOn) },
        ]}
      />
    </Panel>
  );
}
