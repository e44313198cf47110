import type { Metadata } from "next";
import { FilterChips } from "@/components/issues/filter-chips";
import { named } from "@/components/issues/form-choices";
import { issueFilterFields } from "@/components/issues/issue-filter-fields";
import { MapBoard } from "@/components/map/map-board";
import { Desk } from "@/components/shell/desk";
import { BadFilter } from "@/components/ui/bad-filter";
import { ListFilters } from "@/components/ui/list-filters";
import type { Search } from "@/components/ui/list-page";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { campaignAreas } from "@/lib/campaigns/queries/campaign-areas";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { policy } from "@/lib/identity/queries/policy";
import { may } from "@/lib/identity/rules/permissions";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { townOutlines } from "@/lib/ledgers/queries/region-outlines";
import { SITE_KINDS } from "@/lib/ledgers/rules/site-kind";
import { env } from "@/lib/platform/env";
import { mapFilter } from "./_components/map-filter";
import { MapLegend } from "./_components/map-legend";
import { mapFaces, mapTexts } from "./_components/map-texts";
import { stationMarks } from "./_components/station-marks";
import { WindPanel } from "./_components/wind-panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("map"))("title") };
}

/** 地图: stations, issues and places within the reader's sight, under the filters of their lists. */
export default async function MapPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [viewer, search] = await Promise.all([viewerWith("issues:read"), searchParams]);
  const [t, ti, ts, locale] = await Promise.all([text("map"), text("inspections"), text("words"), currentLocale()]);
  const filter = mapFilter(search);
  if (filter === null)
    return (
      <Desk viewer={viewer} current="map" demo={env().demo}>
        <PageHeader title={t("title")} />
        <BadFilter href="/map" />
      </Desk>
    );
  const seesSites = may(viewer, "inspections:read");
  const [options, categories, towns, areas, stations, tiles] = await Promise.all([
    placeOptions(viewer, "issues:read"),
    categoryTree(true),
    townOutlines(viewer),
    campaignAreas(viewer, filter.issues.campaign),
    may(viewer, "stations:read") ? stationMarks(viewer) : null,
    policy("map.tiles"),
  ]);
  const inWords = named(locale);
  const { fields, keep } = await issueFilterFields(filter.issues, { options, categories, sorts: [] });
  const faces = mapFaces(t, ts);
  const siteFields = [
    {
      kind: "choice" as const,
      name: "kind",
      label: t("filter.kind"),
      options: [
        { value: "", label: ti("all") },
        ...SITE_KINDS.map((value) => ({ value, label: ts(`siteKind.${value}`) })),
      ],
    },
    {
      kind: "choice" as const,
      name: "closed",
      label: t("filter.closed"),
      options: (["open", "closed", "all"] as const).map((value) => ({
        value,
        label: ti(`sites.closedOptions.${value}`),
      })),
    },
  ];
  const drawn = (area: { name: string; nameEn: string; rings: [number, number][][] }) => ({
    name: inWords({ id: 0, ...area }).name,
    rings: area.rings,
  });
  return (
    <Desk viewer={viewer} current="map" demo={env().demo}>
      <PageHeader title={t("title")} />
      <Panel title={t("title")} className="list">
        <ListFilters
          action="/map"
          fields={seesSites ? [...fields, ...siteFields] : fields}
          chosen={{ ...filter.issues, kind: filter.kind, closed: filter.closed }}
          given={search}
          keep={keep}
        />
        <FilterChips path="/map" search={search} filter={filter.issues} locale={locale} />
        <div className="roomy">
          <MapBoard
            key={`${filter.issuesQuery} ${filter.sitesQuery}`}
            towns={towns.map(drawn)}
            areas={areas.map(drawn)}
            tiles={tiles.address ? { address: tiles.address, labels: tiles.labels, datum: tiles.datum } : null}
            stations={stations}
            asked={[
              { layer: "issues", query: filter.issuesQuery },
              ...(seesSites ? [{ layer: "sites" as const, query: filter.sitesQuery }] : []),
            ]}
            faces={faces}
            words={mapTexts(t)}
            notice={tiles.address ? tiles.notice : ""}
          />
          <WindPanel viewer={viewer} />
          <MapLegend faces={faces} />
        </div>
      </Panel>
    </Desk>
  );
}
