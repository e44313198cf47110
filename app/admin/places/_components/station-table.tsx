import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName, localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { StationPlace } from "@/lib/identity/queries/station-places";
import { today } from "@/lib/platform/clock";

/** The stations as places, closed ones last. */
export async function StationTable({ stations }: { stations: readonly StationPlace[] }) {
  const [t, locale] = await Promise.all([text("admin"), currentLocale()]);
  const { dayWithYear, list } = formats(locale);
  const isClosed = (station: StationPlace) => station.closedOn !== null && station.closedOn < today();
  return (
    <Panel title={t("places.stations")}>
      <Table
        caption={t("places.stations")}
        tall
        rows={stations}
        rowKey={(station) => station.id}
        empty={<EmptyState title={t("places.noStations")} />}
        columns={[
          {
            key: "name",
            header: t("places.name"),
            rowHeader: true,
            cell: (station) => (
              <>
                {localName(station, locale)}{" "}
                {isClosed(station) ? <Badge tone="warn">{t("places.stationClosed")}</Badge> : null}
              </>
            ),
          },
          { key: "code", header: t("places.code"), cell: (station) => <code>{station.code}</code> },
          { key: "kind", header: t("places.kind"), cell: (station) => t(`places.stationKinds.${station.kind}`) },
          {
            key: "region",
            header: t("places.region"),
            cell: (station) => localText(station.region, station.regionEn, locale),
          },
          {
            key: "evaluates",
            header: t("places.evaluates"),
            cell: (station) =>
              list(station.evaluates.map((region) => localName(region, locale))) || t("places.evaluation.none"),
          },
          {
            key: "opened",
            header: t("places.openedOn"),
            cell: (station) => (station.openedOn ? dayWithYear(station.openedOn) : "—"),
          },
          {
            key: "closed",
            header: t("places.closedOn"),
            cell: (station) => (station.closedOn ? dayWithYear(station.closedOn) : "—"),
          },
          {
            key: "change",
            header: t("places.change"),
            cell: (station) => (
              <a
                href={`/admin/places?station=${encodeURIComponent(station.code)}#station`}
                aria-label={t("places.changeStation", { code: station.code })}
              >
                {t("places.change")}
              </a>
            ),
          },
        ]}
      />
    </Panel>
  );
}
