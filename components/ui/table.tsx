import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { inChinese } from "./people-text";

/** What scrolls must be reachable by keyboard. */
const REACHABLE = { tabIndex: 0 } as const;

export interface Column<Row> {
  key: string;
  header: ReactNode;
  /** Named once, here, never in the cells. */
  unit?: string | undefined;
  /** Right-aligned figures. */
  num?: boolean | undefined;
  /** On a phone's card the value stands behind the column's name; figures always do: neither a number nor a yes says anything by itself. */
  told?: boolean | undefined;
  /** Names the row for screen readers. */
  rowHeader?: boolean | undefined;
  /** The column can be sorted by; `sort.href` makes the address. */
  sortable?: boolean | undefined;
  /** Beside the heading, outside its sorting link: how the figure is worked out. */
  hint?: ReactNode;
  className?: string | undefined;
  cell: (row: Row, index: number) => ReactNode;
}

export interface Sort {
  key: string;
  direction: "asc" | "desc";
  href: (key: string, direction: "asc" | "desc") => string;
}

/**
 * A table of figures. `caption` is read out, not shown (the panel's title stands above). Sorting is a link: another
 * address, another order. `tall` gives it its own scroll with the header staying; `stacked` makes each row a card on a phone,
 * its naming cell first: for lists that are worked through, not compared.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  rowClass,
  sort,
  tall,
  stacked,
  foot,
  empty,
}: {
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string | number;
  rowClass?: ((row: Row) => string | undefined) | undefined;
  sort?: Sort | undefined;
  tall?: boolean | undefined;
  stacked?: boolean | undefined;
  foot?: ReactNode;
  empty?: ReactNode;
}) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <div className={classNames("table-wrap", tall && "tall")} {...REACHABLE}>
      <table className={classNames("table", stacked && "stacked")}>
        <caption className="visually-hidden">{inChinese(caption)}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)} className={rowClass?.(row)}>
              {columns.map((column) =>
                column.rowHeader ? (
                  <th key={column.key} scope="row" className={classNames(column.num && "num", column.className)}>
                    {inChinese(column.cell(row, index))}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    className={classNames(column.num && "num", column.className)}
                    data-name={stacked ? toldName(column) : undefined}
                  >
                    {inChinese(column.cell(row, index))}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {foot ? <tfoot>{inChinese(foot)}</tfoot> : null}
      </table>
    </div>
  );
}

function toldName<Row>({ told, num, header, unit }: Column<Row>): string | undefined {
  if (!(told ?? num) || typeof header !== "string") return undefined;
  return unit ? `${header} (${unit})` : header;
}

function HeaderCell<Row>({ column, sort }: { column: Column<Row>; sort: Sort | undefined }) {
  const sorted = sort !== undefined && sort.key === column.key;
  const label = (
    <>
      {inChinese(column.header)}
      {column.unit ? <span className="unit"> {column.unit}</span> : null}
    </>
  );
  return (
    <th
      scope="col"
      className={classNames(column.num && "num", column.className)}
      aria-sort={sorted ? (sort.direction === "asc" ? "ascending" : "descending") : undefined}
    >
      {sort && column.sortable ? (
        <a href={sort.href(column.key, sorted && sort.direction === "asc" ? "desc" : "asc")}>
          {label}
          {sorted ? <span aria-hidden="true">{sort.direction === "asc" ? " ↑" : " ↓"}</span> : null}
        </a>
      ) : (
        label
      )}
      {column.hint}
    </th>
  );
}
