import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Still } from "@/components/ui/still";
import { type Column, Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import { text } from "@/lib/i18n/text";
import type { IssueRow } from "@/lib/issues/queries/issue-list";
import { TaskLamp } from "./task-lamp";
import { TaskState } from "./task-state";

/**
 * Issues with their tasks, a line each, at rest: some thousand elements that nothing in the browser needs one by one.
 * `pickable` puts a box before each line, for the form with that id.
 */
export async function IssueTable({
  caption,
  rows,
  empty,
  pickable,
}: {
  caption: string;
  rows: readonly IssueRow[];
  empty: ReactNode;
  pickable?: string | undefined;
}) {
  const [t, ts, locale] = await Promise.all([text("issues"), text("words"), currentLocale()]);
  const { day, moment } = formats(locale);
  const pick: Column<IssueRow> = {
    key: "pick",
    header: <span className="visually-hidden">{t("columns.select")}</span>,
    cell: (row) => (
      <label className="pick">
        <input
          type="checkbox"
          name="pick"
          form={pickable}
          value={`${row.taskId}:${row.version}`}
          aria-label={`${t("columns.select")} ${row.number}`}
        />
      </label>
    ),
  };
  const columns: Column<IssueRow>[] = [
    {
      key: "number",
      header: t("columns.number"),
      cell: (row) =>
        row.opens === false ? (
          <span className="nowrap muted">{row.number}</span>
        ) : (
          <a className="nowrap" href={`/issues/${row.number}`}>
            {row.number}
          </a>
        ),
    },
    {
      key: "photo",
      header: t("columns.photo"),
      cell: (row) =>
        row.thumbPhotoId && row.opens !== false ? (
          <img
            className="thumb"
            src={`/api/photos/${row.thumbPhotoId}?size=thumb`}
            alt={t("photo.of", { number: row.number, kind: "" })}
            loading="lazy"
          />
        ) : (
          <span className="muted small">{t(row.opens === false ? "photo.elsewhere" : "photo.none")}</span>
        ),
    },
    {
      key: "matter",
      header: t("columns.matter"),
      rowHeader: true,
      className: "matter",
      cell: (row) => (
        <>
          {row.description}
          <small>
            {localText(row.category, row.categoryEn, locale)} · {ts(`severity.${row.severity}`)} ·{" "}
            {ts(`source.${row.source}`)}
          </small>
        </>
      ),
    },
    {
      key: "place",
      header: t("columns.place"),
      className: "place",
      cell: (row) => (
        <>
          {localText(row.town, row.townEn, locale)}
          <small>{placeOf(row, locale)}</small>
        </>
      ),
    },
    {
      key: "owner",
      header: t("columns.owner"),
      cell: (row) => (
        <>
          {row.ownerUnit ? localText(row.ownerUnit, row.ownerUnitEn, locale) : MISSING}
          {row.ownerName ? <small>{row.ownerName}</small> : null}
        </>
      ),
    },
    {
      key: "due",
      header: t("columns.due"),
      cell: (row) => (
        <>
          <TaskLamp task={row} ts={ts} />
          {row.dueOn ? <small>{day(row.dueOn)}</small> : null}
        </>
      ),
    },
    {
      key: "overdue",
      header: t("columns.overdue"),
      num: true,
      cell: (row) =>
        row.daysOverdue > 0 ? <span className="bad">{t("daysLate", { days: row.daysOverdue })}</span> : MISSING,
    },
    {
      key: "state",
      header: t("columns.state"),
      cell: (row) => (
        <>
          <TaskState state={row.state} pending={row.pending} ts={ts} />
          {row.remindedToday ? <Badge tone="info">{t("remindedToday")}</Badge> : null}
          {row.closedLate === null ? null : <small>{t(row.closedLate ? "closedLate" : "closedInTime")}</small>}
        </>
      ),
    },
    {
      key: "found",
      header: t("columns.found"),
      cell: (row) => (
        <span className="nowrap">
          {moment(row.foundAt)}
          <small> {row.foundBy}</small>
        </span>
      ),
    },
  ];
  if (rows.length === 0) return <>{empty}</>;
  return (
    <Still of={rows} variant={`${locale} ${caption} ${pickable ?? ""}`} className="roomy">
      {() => (
        <Table
          stacked
          caption={caption}
          rows={rows}
          rowKey={(row) => row.taskId}
          columns={pickable ? [pick, ...columns] : columns}
        />
      )}
    </Still>
  );
}

/** The site's name, else the address, else the grid's name. */
function placeOf(row: IssueRow, locale: Locale): string {
  if (row.site) return localText(row.site, row.siteEn, locale);
  return row.address || (row.grid ? localText(row.grid, row.gridEn, locale) : "");
}
