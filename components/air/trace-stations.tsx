import { Table } from "@/components/ui/table";
import type { TraceView } from "@/lib/air/queries/trace";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { TraceHref } from "./figure-link";
import { LevelChip } from "./level-chip";
import { regionName } from "./region-name";

const ORDER = ["so2", "no2", "co", "o3", "pm10", "pm25"] as const;

/** The stations behind a region's day: their rounded values, and whether each counts. */
export async function TraceStations({
  rows,
  f,
  traceHref,
}: {
  rows: TraceView["stations"];
  f: Formats;
  traceHref: TraceHref;
}) {
  const [t, a] = await Promise.all([text("trace"), text("air")]);
  return (
    <section>
      <h3>
        {t("stations")} <span className="panel-note">{`${a("unit.gas")} · CO ${a("unit.co")}`}</span>
      </h3>
      <Table
        caption={t("stations")}
        rows={rows}
        rowKey={(row) => row.station.code}
        columns={[
          {
            key: "station",
            header: t("station"),
            rowHeader: true,
            className: "nowrap",
            cell: (row) => (
              <>
                <a className="figure" href={traceHref(row.trace)}>
                  {regionName(row.station, f.locale)}
                </a>
                {row.isControl ? <span className="aside">{t("control")}</span> : null}
              </>
            ),
          },
          {
            key: "aqi",
            header: t("aqi"),
            cell: (row) => <LevelChip t={a} aqi={row.aqi} level={row.level} none={a(`dayState.${row.state}`)} />,
          },
          ...ORDER.map((pollutant) => ({
            key: pollutant,
            header: a(`pollutant.${pollutant}`),
            num: true,
            cell: (row: TraceView["stations"][number]) => row.concentrations[pollutant] ?? MISSING,
          })),
        ]}
      />
    </section>
  );
}
