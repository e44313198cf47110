import { LevelChip } from "@/components/air/level-chip";
import { type SearchValues, searchHref } from "@/components/ui/search-href";
import { type Column, Table } from "@/components/ui/table";
import type { StationDetailView } from "@/lib/air/queries/station-detail";
import type { StationHourRow } from "@/lib/air/queries/station-hours";
import { levelOf } from "@/lib/air/rules/levels";
import type { Pollutant } from "@/lib/air/rules/pollutants";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import type { Translator } from "@/lib/i18n/translator";
import { withMinus } from "@/lib/shared/printed-number";

const ORDER = ["so2", "no2", "co", "o3", "pm10", "pm25"] as const;

/** What a qualifier is called; one that has no word yet is still seen to be there. */
export function qualifierName(t: Translator, qualifier: string): string {
  return t(t.has(`qualifier.${qualifier}`) ? `qualifier.${qualifier}` : "qualifier.other");
}

/** The 24 hours as received: values with their marks, weather, where each came from, what it was before. */
export function HoursTable({
  view,
  t,
  a,
  f,
  path,
  search,
}: {
  view: StationDetailView;
  t: Translator;
  a: Translator;
  f: Formats;
  path: string;
  search: SearchValues;
}) {
  const weather = (key: "windSpeed" | "windDirection" | "temperature" | "humidity" | "rain", word: string) => ({
    key,
    header: t(`hours.${word}`),
    unit: t(`hours.unit.${word}`),
    num: true,
    cell: (row: StationHourRow) => withMinus(String(row.weather[key] ?? MISSING)),
  });
  const open: Column<StationHourRow> = {
    key: "correct",
    header: <span className="visually-hidden">{t("hours.correct")}</span>,
    className: "no-print nowrap",
    cell: (row) =>
      row.batch && (view.mayCorrect || row.history.length > 0) ? (
        <a href={searchHref(path, search, { hour: row.label })}>
          {row.history.length > 0 ? t("hours.replaced", { n: row.history.length }) : t("hours.correct")}
        </a>
      ) : null,
  };
  return (
    <Table
      caption={t("hours.caption", { date: f.dayWithYear(view.date) })}
      rows={view.hours}
      rowKey={(row) => row.label}
      columns={[
        { key: "hour", header: t("hours.hour"), rowHeader: true, num: true, cell: (row) => row.label },
        {
          key: "aqi",
          header: t("hours.aqi"),
          cell: (row) => (row.aqi === null ? MISSING : <LevelChip t={a} aqi={row.aqi} level={levelOf(row.aqi)} />),
        },
        ...ORDER.map((p) => ({
          key: p,
          header: a(`pollutant.${p}`),
          num: true,
          cell: (row: StationHourRow) => <Value row={row} pollutant={p} t={t} />,
        })),
        weather("windSpeed", "wind"),
        weather("windDirection", "direction"),
        weather("temperature", "temperature"),
        weather("humidity", "humidity"),
        weather("rain", "rain"),
        {
          key: "source",
          header: t("hours.source"),
          className: "source",
          cell: (row) =>
            row.batch ? (
              <>
                <a href={`/import/${row.batch.id}`} title={row.batch.fileName}>
                  {t("hours.batch", { id: row.batch.id })}
                </a>
                <span className="aside">
                  {localName(row.batch.source, f.locale)}
                  {row.batch.committedAt ? ` · ${f.moment(row.batch.committedAt)}` : null}
                </span>
              </>
            ) : (
              <span className="muted">{t("hours.none")}</span>
            ),
        },
        open,
      ]}
    />
  );
}

function Value({ row, pollutant, t }: { row: StationHourRow; pollutant: Pollutant; t: Translator }) {
  const value = row.values[pollutant] ?? MISSING;
  const qualifier = row.qualifiers[pollutant];
  const words = qualifier ? qualifierName(t, qualifier) : undefined;
  return (
    <>
      {row.excluded.includes(pollutant) ? <del>{value}</del> : value}
      {words ? <span className="ratio">{words}</span> : null}
    </>
  );
}
