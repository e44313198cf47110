import type { ReactNode } from "react";
import type { z } from "zod";
import { text } from "@/lib/i18n/text";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { BadFilter } from "./bad-filter";
import { ButtonLink } from "./button";
import { type FilterField, ListFilters } from "./list-filters";
import { Pager } from "./pager";
import { Panel } from "./panel";
import { type SearchValues, searchHref } from "./search-href";
import { EmptyState } from "./states";
import { type Column, type Sort, Table } from "./table";

export type Search = Record<string, string | string[] | undefined>;

/** What stands above a list: its frame (side bar, tabs) shows it. */
export interface ListHead {
  title: ReactNode;
  chips: readonly { key: string; label: ReactNode; href?: string | undefined }[];
  asOf?: ReactNode;
  actions?: ReactNode;
}

export interface FrameProps {
  viewer: Viewer;
  head: ListHead;
  children: ReactNode;
}

/**
 * All that a list says of itself; the pattern does the rest, so that on every list the same thing stands in the same place.
 * A page is `listRoute(definition)` (app/_components), a register costs one definition.
 */
export interface ListDefinition<Schema extends z.ZodType, Row> {
  /** Its address; the filter is what follows the question mark. */
  path: string;
  /** Who is looking; whoever may not is sent away here. */
  viewer: () => Promise<Viewer>;
  title: () => Promise<string>;
  frame: (props: FrameProps) => ReactNode | Promise<ReactNode>;
  filter: Schema;
  /** How a bare or old address is to be read, before the filter judges it. */
  read?: (search: Search) => Search;
  /** Query and options, for a filter that is known to be right. */
  show: (ask: { viewer: Viewer; filter: z.output<Schema>; search: Search }) => Promise<ListView<Row>>;
}

/** What a list shows for one filter. Parts that a list doesn't have are left out. */
export interface ListView<Row> {
  /** Above the table, where it isn't the page's title. */
  heading?: string;
  note?: ReactNode;
  side?: ReactNode;
  chips?: ListHead["chips"];
  asOf?: ReactNode;
  /** Files with all rows of the present filter; none for viewers who may not take them away. */
  exports?: readonly { href: string; label: string; title?: string }[];
  /** The same where the reader chooses what is in the file. */
  exporting?: ReactNode;
  actions?: ReactNode;
  /** Parts of the list that are addresses. */
  tabs?: ReactNode;
  /** What has to be dealt with, or is started, before the list is read. */
  before?: ReactNode;
  fields?: readonly FilterField[];
  keep?: Record<string, string | undefined>;
  /** What links have narrowed the list to, each with its way out. */
  narrowed?: ReactNode;
  /** Sums over all rows of the filter. */
  summary?: ReactNode;
  /** What can be done with the ticked rows; stays in sight. */
  bulk?: ReactNode;
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string | number;
  rowClass?: (row: Row) => string | undefined;
  columns: Column<Row>[];
  sort?: Sort;
  /** Each row a card on a phone: for lists that are worked through. */
  stacked?: boolean;
  /** In place of the table: a board, cards, groups. Not asked for without rows. */
  body?: ReactNode;
  empty: { title: ReactNode; hint?: ReactNode; action?: ReactNode };
  paging?: { page: number; size: number; total: number };
  after?: ReactNode;
}

/**
 * The one page of all lists: parse filter → bad filter → query → head with export and actions, tabs, panel with filter, saved
 * filters and bulk bar (these two stay in sight), table or empty state, pager. `saved` = the reader's own kept filters.
 */
export async function ListPage<Schema extends z.ZodType, Row>({
  list,
  viewer,
  search,
  saved,
}: {
  list: ListDefinition<Schema, Row>;
  viewer: Viewer;
  search: Search;
  saved?: ReactNode;
}) {
  const Frame = list.frame;
  const title = await list.title();
  const given = list.read?.(search) ?? search;
  const parsed = list.filter.safeParse(given);
  if (!parsed.success)
    return (
      <Frame viewer={viewer} head={{ title, chips: [] }}>
        <BadFilter href={list.path} />
      </Frame>
    );
  const view = await list.show({ viewer, filter: parsed.data, search: given });
  const { paging } = view;
  return (
    <Frame viewer={viewer} head={{ title, chips: view.chips ?? [], asOf: view.asOf, actions: headActions(view) }}>
      {view.tabs}
      {view.before}
      <Panel title={view.heading ?? title} note={view.note} side={view.side} className="list">
        {view.fields && view.fields.length > 0 ? (
          <ListFilters
            action={list.path}
            fields={view.fields}
            chosen={parsed.data as Record<string, unknown>}
            given={search}
            keep={view.keep ?? {}}
          />
        ) : null}
        {view.narrowed}
        {view.summary ? <div className="list-sums small muted figures">{view.summary}</div> : null}
        {saved || (view.bulk && view.rows.length > 0) ? (
          <div className="list-bar no-print">
            {saved}
            {view.rows.length > 0 ? view.bulk : null}
          </div>
        ) : null}
        {view.rows.length === 0 ? (
          <Nothing empty={view.empty} clear={isNarrowed(search) ? list.path : null} />
        ) : (
          (view.body ?? <RowsTable title={title} view={view} />)
        )}
        {paging && paging.total > 0 ? (
          <Pager
            page={paging.page}
            pageSize={paging.size}
            total={paging.total}
            href={(page) => searchHref(list.path, search, { page })}
          />
        ) : null}
      </Panel>
      {view.after}
    </Frame>
  );
}

function headActions<Row>({ exports = [], exporting, actions }: ListView<Row>): ReactNode {
  if (exports.length === 0 && !exporting && !actions) return null;
  return (
    <span className="row list-actions">
      {exports.map(({ href, label, title }) => (
        <ButtonLink key={href} href={href} title={title} data-hard="">
          {label}
        </ButtonLink>
      ))}
      {exporting}
      {actions}
    </span>
  );
}

function RowsTable<Row>({ title, view }: { title: string; view: ListView<Row> }) {
  return (
    <div className="roomy">
      <Table
        caption={view.heading ?? title}
        rows={view.rows}
        rowKey={view.rowKey}
        rowClass={view.rowClass}
        columns={view.columns}
        sort={view.sort}
        stacked={view.stacked}
      />
    </div>
  );
}

/** No row: if a filter is set, the way out of it; else what the list itself offers. */
async function Nothing({ empty, clear }: { empty: ListView<unknown>["empty"]; clear: string | null }) {
  const t = await text("ui");
  return (
    <EmptyState
      title={empty.title}
      hint={empty.hint}
      action={clear ? <ButtonLink href={clear}>{t("filter.clear")}</ButtonLink> : empty.action}
    />
  );
}

/** In an address beside the filter: pages, orders, what the page is told on the way back from a form. */
const NO_FILTER = ["page", "sort", "size", "uploaded", "with", "create", "replaces", "evaluation"];

/** Whether the address narrows the list: a page or an order alone doesn't. */
function isNarrowed(search: SearchValues): boolean {
  return Object.entries(search).some(([name, value]) => value && !NO_FILTER.includes(name));
}
