import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { type Column, Table } from "@/components/ui/table";
import type { StandardsView } from "@/lib/air/queries/standards-page";
import { INDEX_SCHEMES } from "@/lib/air/rules/index-schemes";
import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import type { Formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { Confidence } from "./confidence";

type Scheme = StandardsView["schemes"][number];

/** How an index may be put together: limits, weights, decimals, paper, and which is in use. */
export async function SchemesTable({ view, f }: { view: StandardsView; f: Formats }) {
  const [t, a] = await Promise.all([text("standards"), text("air")]);
  const documentOf = (id: string) => INDEX_SCHEMES.find((scheme) => scheme.id === id)?.document ?? "";
  const pollutants = POLLUTANTS.map(
    (p): Column<Scheme> => ({
      key: p,
      header: a(`pollutant.${p}`),
      num: true,
      cell: (row) => (
        <>
          {row.limits[p]}
          <span className="ratio">{`${t("schemes.weight")} ${row.weights[p]}`}</span>
        </>
      ),
    }),
  );
  return (
    <Panel title={t("schemes.title")} note={`${t("schemes.note")} · ${t("schemes.limits")}`}>
      <Table
        caption={t("schemes.title")}
        rows={view.schemes}
        rowKey={(row) => row.id}
        rowClass={(row) => (row.inForce ? "self" : undefined)}
        columns={[
          {
            key: "name",
            header: t("schemes.name"),
            rowHeader: true,
            cell: (row) => (
              <>
                {a(`basis.scheme.${row.id}`)} {row.inForce ? <Badge tone="info">{t("schemes.chosen")}</Badge> : null}
              </>
            ),
          },
          {
            key: "from",
            header: t("schemes.from"),
            className: "nowrap",
            cell: (row) => f.dayWithYear(row.validFrom),
          },
          ...pollutants,
          {
            key: "decimals",
            header: t("schemes.decimals"),
            cell: ({ decimals: d }) => `${d.concentration} / ${d.co} / ${d.single} / ${d.sum}`,
          },
          { key: "document", header: t("schemes.document"), cell: (row) => documentOf(row.id) },
          {
            key: "confidence",
            header: t("schemes.confidence"),
            className: "nowrap",
            cell: (row) => <Confidence t={t} mark={row.confirmed ? "M" : "?"} />,
          },
        ]}
      />
      <p className="panel-note">{t("confidenceNote")}</p>
    </Panel>
  );
}
