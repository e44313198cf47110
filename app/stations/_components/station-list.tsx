import { asOfText } from "@/components/air/as-of-text";
import { FigureCell } from "@/components/air/figure-cell";
import type { TraceHref } from "@/components/air/figure-link";
import { pollutantList } from "@/components/air/figure-text";
import { LevelChip } from "@/components/air/level-chip";
import { regionName } from "@/components/air/region-name";
import { Input, Select } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { type SearchValues, searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { type Column, Table } from "@/components/ui/table";
import type { RegionName } from "@/lib/air/queries/figure";
import type { StationRow, StationsView } from "@/lib/air/queries/stations";
import { levelOf } from "@/lib/air/rules/levels";
import { type Formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { Translator } from "@/lib/i18n/translator";
import { FillLink } from "../../_components/fill-link";
import { StateLamp } from "./state-lamp";
import { filteredStations, type StationFilter } from "./station-filter";

const STATES = ["reporting", "late", "silent", "none", "closed"] as const;
const KINDS = ["national", "provincial", "town"] as const;

/** Filter, how many are in which state, and the table. */
export async function StationList({
  view,
  regions,
  filter,
  f,
  search,
  traceHref,
}: {
  view: StationsView;
  regions: readonly RegionName[];
  filter: StationFilter;
  f: Formats;
  search: SearchValues;
  traceHref: TraceHref;
}) {
  const [t, a] = await Promise.all([text("stations"), text("air")]);
  const rows = filteredStations(view.stations, filter);
  const latest = view.stations.reduce<string | null>(
    (end, row) => ((row.lastHourEnd ?? "") > (end ?? "") ? row.lastHourEnd : end),
    null,
  );
  const all = { value: "", label: t("filter.all") };
  return (
    <>
      <PageHeader
        title={t("title")}
        chips={STATES.filter((state) => view.counts[state] > 0).map((state) => ({
          key: state,
          label: t("counts", { state: t(`state.${state}`), n: view.counts[state] }),
          href: searchHref("/stations", search, { state: filter.state === state ? null : state }),
        }))}
        asOf={asOfText(a, f, latest)}
        actions={<a href="/tracing">{t("tracing")}</a>}
      />
      <FilterBar action="/stations" keep={{ sort: filter.sort, dir: filter.sort ? filter.dir : undefined }}>
        <Select
          key={`region ${filter.region ?? ""}`}
          label={t("filter.region")}
          name="region"
          defaultValue={filter.region ?? ""}
          options={[all, ...regions.map((region) => ({ value: region.code, label: regionName(region, f.locale) }))]}
        />
        <Select
          key={`kind ${filter.kind ?? ""}`}
          label={t("filter.kind")}
          name="kind"
          defaultValue={filter.kind ?? ""}
          options={[all, ...KINDS.map((kind) => ({ value: kind, label: a(`kind.${kind}`) }))]}
        />
        <Select
          key={`state ${filter.state ?? ""}`}
          label={t("filter.state")}
          name="state"
          defaultValue={filter.state ?? ""}
          options={[all, ...STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))]}
        />
        <Input type="search" label={t("filter.search")} name="q" defaultValue={filter.q} maxLength={60} />
      </FilterBar>
      <Panel title={t("table.title")} note={t("table.note", { n: rows.length })}>
        <div className="station-table">
          <Table
            caption={t("table.title")}
            rows={rows}
            rowKey={(row) => row.code}
            empty={
              <EmptyState
                title={t("table.empty.title")}
                hint={t("table.empty.hint")}
                action={<FillLink of="stations" />}
              />
            }
            sort={{
              key: filter.sort ?? "",
              direction: filter.dir,
              href: (sort, dir) => searchHref("/stations", search, { sort, dir: dir === "asc" ? null : dir }),
            }}
            columns={columns(t, a, f, traceHref)}
          />
        </div>
      </Panel>
    </>
  );
}

/** Beyond six weeks the very number says nothing more, and would push the rest off a phone. */
function lagText(hours: number | null): string {
  if (hours === null) return MISSING;
  return hours > 999 ? ">999" : String(hours);
}

/** The latest hour first and how old it is: a phone shows these columns before anything is scrolled. */
function columns(t: Translator, a: Translator, f: Formats, traceHref: TraceHref): Column<StationRow>[] {
  const chip = (aqi: number | null) => (aqi === null ? MISSING : <LevelChip t={a} aqi={aqi} level={levelOf(aqi)} />);
  return [
    {
      key: "station",
      header: t("table.station"),
      sortable: true,
      rowHeader: true,
      className: "station-name",
      cell: (row) => (
        <>
          <a href={`/stations/${row.code}`}>{regionName(row, f.locale)}</a>
          <span className="aside">{row.code}</span>
          {row.isControl ? <span className="aside">{t("table.control")}</span> : null}
          {row.unplanned.length > 0 ? (
            <span className="why">{t("table.unplanned", { list: pollutantList(a, row.unplanned) })}</span>
          ) : null}
        </>
      ),
    },
    {
      key: "hour",
      header: t("table.lastHour"),
      sortable: true,
      className: "nowrap",
      cell: (row) => (
        <span title={row.lastHourEnd === null ? undefined : f.moment(row.lastHourEnd)}>
          {chip(row.hourAqi)}
          {row.hourPrimary.length > 0 ? <span className="aside">{pollutantList(a, row.hourPrimary)}</span> : null}
        </span>
      ),
    },
    ...(["pm25", "pm10", "o3"] as const).map((p) => ({
      key: p,
      header: a(`pollutant.${p}`),
      num: true,
      cell: (row: StationRow) => row.hourValues[p] ?? MISSING,
    })),
    {
      key: "lag",
      header: t("table.lag"),
      unit: t("table.lagUnit"),
      sortable: true,
      num: true,
      cell: (row) => (row.state === "closed" ? MISSING : lagText(row.lagHours)),
    },
    { key: "state", header: t("table.state"), sortable: true, cell: (row) => <StateLamp state={row.state} t={t} /> },
    {
      key: "today",
      header: t("table.today"),
      sortable: true,
      className: "nowrap",
      cell: (row) => (
        <span title={row.todayHours > 0 ? t("table.hourOf", { n: row.todayHours }) : undefined}>
          {chip(row.todayAqi)}
        </span>
      ),
    },
    {
      key: "yesterday",
      header: t("table.yesterday"),
      sortable: true,
      className: "nowrap",
      cell: (row) => chip(row.yesterdayAqi),
    },
    { key: "lastDay", header: t("table.lastDay"), num: true, cell: (row) => `${row.hoursLastDay}/24` },
    {
      key: "valid",
      header: t("table.valid"),
      sortable: true,
      num: true,
      cell: (row) => `${row.yearValidDays}/${row.yearDays}`,
    },
    {
      key: "index",
      header: t("table.index"),
      sortable: true,
      num: true,
      cell: (row) => <FigureCell t={a} figure={row.yearIndex} traceHref={traceHref} />,
    },
    { key: "kind", header: t("table.kind"), className: "nowrap", cell: (row) => a(`kind.${row.kind}`) },
    {
      key: "region",
      header: t("table.region"),
      sortable: true,
      className: "nowrap",
      cell: (row) => regionName(row.region, f.locale),
    },
  ];
}
