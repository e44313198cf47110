import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { stationTimeEffect } from "@/lib/air/queries/station-time-effect";
import type { StationTime } from "@/lib/air/rules/station-time";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName, localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { placeChanges } from "@/lib/identity/queries/place-changes";
import { regionTree } from "@/lib/identity/queries/region-tree";
import { stationPlaces } from "@/lib/identity/queries/station-places";
import { unitList } from "@/lib/identity/queries/unit-list";
import { today } from "@/lib/platform/clock";
import { isDateInReach } from "@/lib/shared/civil-date";
import { AdminFrame } from "../_components/admin-frame";
import { adminViewer } from "../_components/admin-viewer";
import { PlaceForms } from "./_components/place-forms";
import { RegionEditor } from "./_components/region-editor";
import { RegionMove } from "./_components/region-move";
import { NewStation, StationEditor } from "./_components/station-forms";
import { StationTable } from "./_components/station-table";
import { StationTimeEditor } from "./_components/station-time";
import { UnitEditor } from "./_components/unit-editor";

export default async function PlacesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await adminViewer("places");
  const [t, ti, to, locale, regions, units, stations, changes, search] = await Promise.all([
    text("admin"),
    text("identity"),
    text("office"),
    currentLocale(),
    regionTree(viewer),
    unitList(viewer),
    stationPlaces(viewer),
    placeChanges(viewer),
    searchParams,
  ]);
  const { dayWithYear } = formats(locale);
  const station = stations.find((one) => one.code === search.station);
  const asked = station && search.tried ? askedTime(search) : null;
  const effect = station && asked ? await stationTimeEffect(viewer, station.id, asked) : null;
  // By its number: the address still leads to it when its code has been changed.
  const region = regions.find((one) =>
    search.region ? one.code === search.region : String(one.id) === search.regionId,
  );
  const chosen = units.find((unit) => unit.code === search.unit);
  return (
    <AdminFrame
      viewer={viewer}
      tab="places"
      actions={<ButtonLink href="/admin/places/import">{to("list.link")}</ButtonLink>}
    >
      <Panel title={t("places.regions")}>
        <Table
          caption={t("places.regions")}
          tall
          rows={regions}
          rowKey={(region) => region.id}
          columns={[
            {
              key: "name",
              header: t("places.name"),
              rowHeader: true,
              cell: (region) => (
                <span style={{ paddingLeft: region.depth * 20 }}>
                  {region.name}{" "}
                  {region.closedOn ? (
                    <Badge tone="warn">
                      {t("places.closed")}{" "}
                      {region.mergedInto
                        ? t("places.mergedInto", {
                            name: localText(region.mergedInto, region.mergedIntoEn, locale),
                          })
                        : ""}
                    </Badge>
                  ) : null}
                </span>
              ),
            },
            { key: "nameEn", header: t("places.nameEn"), cell: (region) => region.nameEn },
            { key: "code", header: t("places.code"), cell: (region) => <code>{region.code}</code> },
            { key: "level", header: t("places.level"), cell: (region) => t(`places.levels.${region.level}`) },
            { key: "stations", header: t("places.stations"), num: true, cell: (region) => region.stations || "—" },
            {
              key: "change",
              header: t("places.change"),
              cell: (region) =>
                region.closedOn ? null : (
                  <a
                    href={`/admin/places?regionId=${region.id}#region`}
                    aria-label={t("places.changeRegion", { name: region.name })}
                  >
                    {t("places.change")}
                  </a>
                ),
            },
          ]}
        />
      </Panel>
      {region && !region.closedOn ? <RegionEditor region={region} /> : null}
      {region && !region.closedOn ? <RegionMove region={region} regions={regions} /> : null}
      <Panel title={t("places.units")}>
        <Table
          caption={t("places.units")}
          tall
          rows={units}
          rowKey={(unit) => unit.id}
          columns={[
            {
              key: "name",
              header: t("places.name"),
              rowHeader: true,
              cell: (unit) => (
                <>
                  {unit.name}{" "}
                  {unit.closedOn ? (
                    <Badge tone="warn">
                      {t("places.closed")}{" "}
                      {unit.mergedInto ? t("places.mergedInto", { name: localName(unit.mergedInto, locale) }) : ""}
                    </Badge>
                  ) : null}
                </>
              ),
            },
            { key: "nameEn", header: t("places.nameEn"), cell: (unit) => unit.nameEn },
            { key: "code", header: t("places.code"), cell: (unit) => <code>{unit.code}</code> },
            { key: "kind", header: t("places.kind"), cell: (unit) => ti(`unitKinds.${unit.kind}`) },
            {
              key: "region",
              header: t("places.region"),
              cell: (unit) => localText(unit.region, unit.regionEn, locale),
            },
            { key: "users", header: t("places.users"), num: true, cell: (unit) => unit.users || "—" },
            {
              key: "change",
              header: t("places.change"),
              cell: (unit) =>
                unit.closedOn ? null : (
                  <a
                    href={`/admin/places?unit=${encodeURIComponent(unit.code)}#unit`}
                    aria-label={t("places.changeUnit", { code: unit.code })}
                  >
                    {t("places.change")}
                  </a>
                ),
            },
          ]}
        />
      </Panel>
      {chosen && !chosen.closedOn ? <UnitEditor unit={chosen} regions={regions} /> : null}
      <StationTable stations={stations} />
      {station && (station.closedOn === null || station.closedOn >= today()) ? (
        <StationEditor station={station} />
      ) : null}
      {station ? <StationTimeEditor station={station} asked={asked} effect={effect} f={formats(locale)} /> : null}
      <PlaceForms regions={regions} units={units} />
      <NewStation regions={regions} />
      <Panel title={t("places.history")}>
        <Table
          caption={t("places.history")}
          rows={changes}
          rowKey={(change) => `${change.of} ${change.id}`}
          empty={<EmptyState title={t("places.noHistory")} />}
          columns={[
            { key: "on", header: t("places.on"), rowHeader: true, cell: (change) => dayWithYear(change.changedOn) },
            {
              key: "what",
              header: t("places.what"),
              cell: (change) => `${t(`places.of.${change.of}`)} ${t(`places.kinds.${change.kind}`)}`,
            },
            { key: "from", header: t("places.from"), cell: (change) => called(change.before) },
            { key: "to", header: t("places.to"), cell: (change) => called(change.after) },
            { key: "reason", header: t("places.reason"), cell: (change) => change.reason },
            { key: "by", header: t("places.by"), cell: (change) => change.by ?? "—" },
          ]}
        />
      </Panel>
    </AdminFrame>
  );
}

/** Name and code, the region above, or a span of days in a group or with a station, as far as the history keeps them. */
function called(state: Record<string, unknown>): string {
  const span = state.from ? `${state.from} – ${state.to ?? ""}` : null;
  return [state.name, state.code, state.parent, state.group, state.station, span, state.points]
    .filter(Boolean)
    .join(" ");
}

/** The dates tried in the address; one that is none counts as open. */
function askedTime(search: Record<string, string | string[] | undefined>): StationTime {
  const date = (name: string) => (isDateInReach(search[name]) ? search[name] : null);
  return { openedOn: date("openedOn"), closedOn: date("closedOn") };
}
