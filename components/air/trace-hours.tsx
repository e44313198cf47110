import { Table } from "@/components/ui/table";
import type { TraceView } from "@/lib/air/queries/trace";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";

const ORDER = ["so2", "no2", "co", "o3", "pm10", "pm25"] as const;
type Hour = TraceView["hours"][number];

/** The 24 hours behind a station's day, as received; what is kept out of statistics is struck through, with its reason. */
export async function TraceHours({ rows, f }: { rows: readonly Hour[]; f: Formats }) {
  const [t, a] = await Promise.all([text("trace"), text("air")]);
  return (
    <section>
      <h3>
        {t("hours")} <span className="panel-note">{`${a("unit.gas")} · CO ${a("unit.co")}`}</span>
      </h3>
      <Table
        caption={t("hours")}
        rows={rows}
        rowKey={(row) => row.label}
        columns={[
          { key: "hour", header: t("hour"), rowHeader: true, num: true, cell: (row) => row.label },
          ...ORDER.map((pollutant) => ({
            key: pollutant,
            header: a(`pollutant.${pollutant}`),
            num: true,
            cell: (row: Hour) =>
              row.excluded.includes(pollutant) ? (
                <del title={t("excluded")}>{row.values[pollutant] ?? MISSING}</del>
              ) : (
                (row.values[pollutant] ?? MISSING)
              ),
          })),
          {
            key: "source",
            header: t("source"),
            cell: (row) => (
              <>
                {row.batch ? (
                  <a href={`/import/${row.batch.id}`} title={row.batch.fileName}>
                    {localName(row.batch.source, f.locale)}
                  </a>
                ) : (
                  MISSING
                )}
                {row.history.length > 0 ? (
                  <span className="aside">{t("replaced", { n: row.history.length })}</span>
                ) : null}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
