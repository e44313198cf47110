import type { Column } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { InspectionRow } from "@/lib/inspections/queries/inspection-list";
import { InspectionState } from "./inspection-state";

/** Inspections, a line each. */
export async function inspectionColumns(): Promise<Column<InspectionRow>[]> {
  const [t, ts, locale] = await Promise.all([text("inspections"), text("words"), currentLocale()]);
  const { day, moment } = formats(locale);
  const column = (key: string) => t(`list.columns.${key}`);
  return [
    { key: "number", header: column("number"), cell: (row) => <a href={`/inspections/${row.id}`}>{row.id}</a> },
    {
      key: "title",
      header: column("title"),
      rowHeader: true,
      className: "matter",
      cell: (row) => (
        <>
          <a href={`/inspections/${row.id}`}>{row.title}</a>
          <small>
            {ts(`inspectionKind.${row.kind}`)} · {localText(row.leadUnit, row.leadUnitEn, locale)}
            {row.units.length > 0
              ? ` · ${column("units")} ${(locale === "en" ? row.unitsEn : row.units).join(locale === "en" ? ", " : "、")}`
              : ""}
          </small>
        </>
      ),
    },
    { key: "state", header: column("state"), cell: (row) => <InspectionState state={row.state} /> },
    {
      key: "when",
      header: column("when"),
      cell: (row) => (
        <span className="nowrap">
          {row.finishedAt
            ? moment(row.finishedAt)
            : row.plannedFrom === row.plannedTo
              ? day(row.plannedFrom)
              : `${day(row.plannedFrom)}–${day(row.plannedTo)}`}
        </span>
      ),
    },
    {
      key: "regions",
      header: column("regions"),
      num: true,
      cell: (row) => (
        <>
          {row.regions || MISSING}
          {row.cleanRegions > 0 ? <small>{t("list.cleanOf", { count: row.cleanRegions })}</small> : null}
        </>
      ),
    },
    {
      key: "sites",
      header: column("sites"),
      num: true,
      cell: (row) => (row.sites > 0 ? t("list.ofSites", { visited: row.visited, sites: row.sites }) : MISSING),
    },
    {
      key: "issues",
      header: column("issues"),
      num: true,
      cell: (row) =>
        row.issues > 0 ? (
          <a href={`/inspections/${row.id}#findings`}>{row.issues}</a>
        ) : row.state === "done" ? (
          0
        ) : (
          MISSING
        ),
    },
  ];
}
