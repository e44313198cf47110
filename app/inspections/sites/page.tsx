import { named } from "@/components/issues/form-choices";
import { ButtonLink } from "@/components/ui/button";
import type { ListView } from "@/components/ui/list-page";
import { namedOptions } from "@/components/ui/named-options";
import { searchHref } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { type SiteRecord, siteRecords } from "@/lib/inspections/queries/site-record";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { SITES_PAGE } from "@/lib/ledgers/queries/site-list";
import { SITE_KINDS } from "@/lib/ledgers/rules/site-kind";
import { siteFilter } from "@/lib/ledgers/schema";
import { civilDateOf } from "@/lib/shared/civil-date";
import { inspectionFrame } from "../../_components/list-frames";
import { listRoute } from "../../_components/list-route";

/** 台账对象: the places that are looked after, with what was found there. */
const list = listRoute({
  path: "/inspections/sites",
  saved: "sites",
  viewer: () => viewerWith("inspections:read"),
  title: async () => (await text("inspections"))("sites.title"),
  frame: inspectionFrame("sites"),
  filter: siteFilter,
  async show({ viewer, filter, search }): Promise<ListView<SiteRecord>> {
    const [t, ts, tm, locale, { rows, count }, options] = await Promise.all([
      text("inspections"),
      text("words"),
      text("map"),
      currentLocale(),
      siteRecords(viewer, filter),
      placeOptions(viewer, "inspections:read"),
    ]);
    const choices = (items: readonly { id: number; name: string; nameEn: string }[]) =>
      namedOptions(items.map(named(locale)), t("all"));
    return {
      chips: [{ key: "count", label: t("sites.count", { count }) }],
      side: may(viewer, "issues:read") ? <a href={searchHref("/map", search, { page: null })}>{tm("onMap")}</a> : null,
      actions: may(viewer, "sites:manage") ? (
        <ButtonLink kind="primary" href="/inspections/sites/new">
          {t("sites.new")}
        </ButtonLink>
      ) : null,
      fields: [
        { kind: "search", name: "q", label: t("sites.q") },
        {
          kind: "choice",
          name: "kind",
          label: t("sites.kind"),
          options: [
            { value: "", label: t("all") },
            ...SITE_KINDS.map((value) => ({ value, label: ts(`siteKind.${value}`) })),
          ],
        },
        { kind: "choice", name: "town", label: t("sites.town"), options: choices(options.towns) },
        { kind: "choice", name: "owner", label: t("sites.owner"), options: choices(options.units) },
        {
          kind: "choice",
          name: "closed",
          label: t("sites.closed"),
          value: filter.closed ?? "open",
          options: (["open", "closed", "all"] as const).map((value) => ({
            value,
            label: t(`sites.closedOptions.${value}`),
          })),
        },
      ],
      rows,
      rowKey: (row) => row.id,
      columns: await columns(),
      stacked: true,
      empty: { title: t("sites.empty"), hint: t("sites.emptyHint") },
      paging: { page: filter.page, size: SITES_PAGE, total: count },
    };
  },
});

async function columns(): Promise<Column<SiteRecord>[]> {
  const [t, ts, locale] = await Promise.all([text("inspections"), text("words"), currentLocale()]);
  const { day, dayWithYear } = formats(locale);
  const inWords = named(locale);
  const column = (key: string) => t(`sites.columns.${key}`);
  return [
    {
      key: "name",
      header: column("name"),
      rowHeader: true,
      className: "matter",
      cell: (row) => (
        <>
          <a href={`/inspections/sites/${row.code}`}>{inWords(row).name}</a>
          <small>
            {row.code} · {ts(`siteKind.${row.kind}`)}
            {row.closedOn ? ` · ${t("sites.closedOn", { on: dayWithYear(row.closedOn) })}` : ""}
          </small>
        </>
      ),
    },
    {
      key: "place",
      header: column("place"),
      cell: (row) => (
        <>
          {inWords({ name: row.town, nameEn: row.townEn }).name}
          <small>{row.address || localText(row.grid ?? "", row.gridEn, locale)}</small>
        </>
      ),
    },
    {
      key: "owner",
      header: column("owner"),
      cell: (row) => (row.owner ? inWords({ name: row.owner, nameEn: row.ownerEn ?? "" }).name : MISSING),
    },
    { key: "contact", header: column("contact"), cell: (row) => row.contactMask || MISSING },
    {
      key: "lastSeen",
      header: column("lastSeen"),
      cell: (row) => (row.lastSeenAt ? day(civilDateOf(row.lastSeenAt)) : t("sites.never")),
    },
    {
      key: "issues",
      header: column("issues"),
      num: true,
      cell: (row) =>
        row.issues === 0 ? (
          MISSING
        ) : (
          <a href={`/issues?site=${row.id}`}>{t("sites.open", { open: row.openIssues, all: row.issues })}</a>
        ),
    },
  ];
}

export const generateMetadata = list.metadata;
export default list.page;
