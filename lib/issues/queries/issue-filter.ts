import { z } from "zod";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { addDays, type CivilDate, startOfDay } from "@/lib/shared/civil-date";
import { civilDate } from "@/lib/shared/form-fields";
import { line } from "@/lib/shared/people-text";
import { CARD_FIGURES } from "../rules/card-figure";
import { LAMPS } from "../rules/lamp";
import { TASK_STATES } from "../rules/task-state";
import { ISSUE_SOURCES, SEVERITIES } from "../schema";
import { type CardParams, cardFigureSql } from "./card-figures";
import { searchSql } from "./issue-search";
import { lampSql } from "./lamp-sql";
import { LIVE_SQL, overdueSql } from "./state-sql";
import { visibleIssues } from "./visible-issues";

/** One value or several, as a URL repeats or comma-separates them. */
function listOf<Item extends z.ZodType>(item: Item) {
  return z.preprocess(
    (raw) => (raw === undefined || raw === "" ? [] : (Array.isArray(raw) ? raw : String(raw).split(",")).slice(0, 50)),
    z.array(item),
  );
}
const idText = z.coerce.number().int().positive().max(2_147_483_647);
const optionalDate = z.preprocess((raw) => (raw === "" ? undefined : raw), civilDate.optional());

export const ISSUE_SORTS = ["-found", "found", "due", "-due", "-closed", "number", "-number"] as const;
export type IssueSort = (typeof ISSUE_SORTS)[number];

/** The filter of the issue and task lists, straight from the URL's search params. An unknown sort column or state is an error. */
export const issueFilter = z.object({
  q: line(80).default(""),
  state: listOf(z.enum(TASK_STATES)),
  lamp: listOf(z.enum(LAMPS)),
  town: listOf(idText),
  grid: listOf(idText),
  owner: listOf(idText),
  category: listOf(idText),
  source: listOf(z.enum(ISSUE_SOURCES)),
  severity: listOf(z.enum(SEVERITIES)),
  site: listOf(idText),
  campaign: listOf(idText),
  inspection: listOf(idText),
  /** Who found it. */
  finder: listOf(idText),
  foundFrom: optionalDate,
  foundTo: optionalDate,
  dueFrom: optionalDate,
  dueTo: optionalDate,
  /** live: not finished; late: 超期; recurred: with a confirmed 反弹; asked: a request waits. */
  only: listOf(z.enum(["live", "late", "recurred", "asked", "on-spot"])),
  /** The rows behind a figure of a scorecard, over the days `from` to `to` (open ended where left out). */
  figure: z.preprocess((raw) => (raw === "" ? undefined : raw), z.enum(CARD_FIGURES).optional()),
  from: optionalDate,
  to: optionalDate,
  sort: z.enum(ISSUE_SORTS).default("-found"),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(10).max(100).default(50),
});
export type IssueFilter = z.output<typeof issueFilter>;

export interface FilterSql {
  /** Conditions over `issue i` and `rectification_task t`, joined by AND. */
  where: string;
  params: unknown[];
  /** Whether any condition reads `t`, and `i`: where only one is read, counting needs no join. */
  readsTask: boolean;
  readsIssue: boolean;
  /** The viewer sees every issue. */
  all: boolean;
}

/** The filter and the viewer's scope as SQL. Every value is a parameter; the text depends on which filters are set, not on values. */
export async function issueFilterSql(viewer: Viewer, filter: IssueFilter, today: CivilDate): Promise<FilterSql> {
  const params: unknown[] = [];
  const conditions: string[] = [];
  const add = (condition: (n: number) => string, value: unknown) => {
    params.push(value);
    conditions.push(condition(params.length));
  };
  const addList = (values: readonly unknown[], condition: (n: number) => string) =>
    values.length > 0 && add(condition, values);

  const visible = await visibleIssues(viewer);
  if (visible) add((n) => `i.id = ANY($${n}::int[])`, visible);
  addList(filter.state, (n) => `t.state = ANY($${n}::task_state[])`);
  addList(filter.lamp, (n) => {
    params.push(today);
    // Said once more in plain words, for the index over live tasks: a finished one has no lamp.
    return `${LIVE_SQL} AND (${lampSql(n + 1)}) = ANY($${n}::text[])`;
  });
  addList(filter.town, (n) => `i.town_id = ANY($${n}::int[])`);
  addList(filter.grid, (n) => `i.grid_id = ANY($${n}::int[])`);
  addList(filter.owner, (n) => `t.owner_unit_id = ANY($${n}::int[])`);
  addList(
    filter.category,
    (n) => `i.category_id IN (SELECT id FROM category WHERE id = ANY($${n}::int[]) OR parent_id = ANY($${n}::int[]))`,
  );
  addList(filter.source, (n) => `i.source = ANY($${n}::issue_source[])`);
  addList(filter.severity, (n) => `i.severity = ANY($${n}::issue_severity[])`);
  addList(filter.site, (n) => `i.site_id = ANY($${n}::int[])`);
  addList(filter.campaign, (n) => `i.campaign_id = ANY($${n}::int[])`);
  addList(filter.inspection, (n) => `i.inspection_id = ANY($${n}::int[])`);
  addList(filter.finder, (n) => `i.found_by = ANY($${n}::int[])`);
  if (filter.foundFrom) add((n) => `i.found_at >= $${n}`, startOfDay(filter.foundFrom));
  if (filter.foundTo) add((n) => `i.found_at < $${n}`, startOfDay(addDays(filter.foundTo, 1)));
  if (filter.dueFrom) add((n) => `t.due_on >= $${n}`, filter.dueFrom);
  if (filter.dueTo) add((n) => `t.due_on <= $${n}`, filter.dueTo);
  if (filter.q !== "") {
    const { condition, params: words } = await searchSql(filter.q, params.length + 1);
    params.push(...words);
    conditions.push(condition);
  }
  for (const only of filter.only) {
    if (only === "late") add((n) => overdueSql(`$${n}::date`), today);
    else conditions.push(ONLY[only]);
  }
  if (filter.figure) conditions.push(`(${cardFigureSql(filter.figure, lazyParams(params, filter, today))})`);
  return {
    where: conditions.length === 0 ? "TRUE" : conditions.join(" AND "),
    params,
    readsTask: conditions.some((condition) => /\bt\./.test(condition)),
    all: visible === null,
    readsIssue: conditions.some((condition) => /\bi\./.test(condition)),
  };
}

const ONLY = {
  live: LIVE_SQL,
  recurred: "t.recurrences > 0",
  asked: "t.pending <> 'none'",
  "on-spot": "i.fixed_on_spot",
} as const;

/** Values enter the list of parameters when the condition asks for them: PostgreSQL refuses one that is never used. */
function lazyParams(
  params: unknown[],
  { from = "2000-01-01", to = "2999-12-31" }: IssueFilter,
  today: CivilDate,
): CardParams {
  const once = (value: unknown, cast = "") => {
    let at = 0;
    return () => {
      if (at === 0) at = params.push(value);
      return `$${at}${cast}`;
    };
  };
  return {
    from: once(from, "::date"),
    to: once(to, "::date"),
    today: once(today, "::date"),
    start: once(startOfDay(from)),
    end: once(startOfDay(addDays(to, 1))),
  };
}
