import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { type Database, sql } from "@/lib/platform/db";
import { addDays, type CivilDate, startOfDay } from "@/lib/shared/civil-date";
import { DUE_SOON_DAYS, type EntryFilter } from "../rules/entry-filter";
import type { DueRule, Register } from "../rules/register";
import { columnOf } from "../rules/register-field";
import { kindSql, nextDueSql } from "./due-sql";
import { entryWordsSql } from "./entry-words";
import { siteScope } from "./site-scope";

export interface EntryWhere {
  /** FROM … of a register's entries: place `s`, own row `x`. */
  from: string;
  condition: string;
  params: unknown[];
}

/** When somebody was last there, as a date over `s` and `x`: visits of inspections, and what the entry itself says of its last door. */
export function seenSql(register: Register): string {
  const visit =
    "(SELECT (max(v.visited_at) AT TIME ZONE 'Asia/Shanghai')::date FROM inspection_site v WHERE v.site_id = s.id)";
  return register.seenOn ? `greatest(${visit}, x."${columnOf(register.seenOn)}")` : visit;
}

/**
 * "Nobody was there since that day", which is `seenSql` being before it or missing. Asked the other way round, so that the visits since are
 * read once and not the last one of each entry.
 */
export function unseenSql(register: Register, since: CivilDate, value: (given: unknown) => string): string {
  const visit = `NOT EXISTS (SELECT FROM inspection_site v WHERE v.site_id = s.id AND v.visited_at >= ${value(startOfDay(since))})`;
  if (!register.seenOn) return visit;
  const own = `x."${columnOf(register.seenOn)}"`;
  return `${visit} AND (${own} IS NULL OR ${own} < ${value(since)}::date)`;
}

/** The entries of a register, whatever their filter: FROM. */
export const entriesSql = (register: Register) => `site s LEFT JOIN "${register.table}" x ON x.site_id = s.id`;

/**
 * The entries of a register that a viewer sees under a filter; parameters from $1. Words are looked for in name, number, address, the listed
 * texts (house number, plate …) and in masks, never in what is sealed. `openIssue`: the condition for "has an open problem" of whoever
 * knows what a problem is.
 */
export async function entryWhere(
  viewer: Viewer,
  register: Register,
  rules: readonly DueRule[],
  filter: EntryFilter,
  openIssue = "FALSE",
  db: Database = { sql },
): Promise<EntryWhere> {
  const own = siteScope(viewer, "inspections:read", 1);
  const params: unknown[] = [...own.params];
  const value = (given: unknown) => `$${params.push(given)}`;
  const all = [kindSql(register), own.condition];
  const closed = filter.closed ?? "open";
  if (closed !== "all") all.push(`s.closed_on IS ${closed === "open" ? "" : "NOT "}NULL`);
  if (filter.kind) all.push(`s.kind = ${value(filter.kind)}::site_kind`);
  if (filter.town) all.push(`s.town_id = ${value(filter.town)}`);
  if (filter.grid) all.push(`s.grid_id = ${value(filter.grid)}`);
  if (filter.owner) all.push(`s.owner_unit_id = ${value(filter.owner)}`);
  for (const [name, wanted] of Object.entries(filter.own)) {
    const field = register.fields.find((one) => one.name === name);
    const column = `x."${columnOf(name)}"`;
    if (field?.kind === "yes") all.push(`${column} IS ${wanted === "yes" ? "TRUE" : "FALSE"}`);
    else if (field?.kind === "choice") all.push(`${column} = ${value(wanted)}`);
  }
  const day = today();
  if (filter.due) {
    const due = nextDueSql(register, rules);
    const now = value(day);
    // Written once: BETWEEN works it out twice, and with it each look into a book.
    all.push(
      filter.due === "overdue"
        ? `${due} < ${now}::date`
        : `daterange(${now}::date, ${now}::date + ${DUE_SOON_DAYS}, '[]') @> ${due}`,
    );
  }
  if (filter.unseen) all.push(unseenSql(register, addDays(day, -filter.unseen), value));
  if (filter.changed)
    all.push(
      `EXISTS (SELECT FROM site_change c WHERE c.site_id = s.id AND c.at >= ${value(startOfDay(addDays(day, 1 - filter.changed)))})`,
    );
  if (filter.open) all.push(openIssue);
  const words = await entryWordsSql(register, filter.q, params.length + 1, db);
  all.push(words.condition);
  params.push(...words.params);
  return { from: entriesSql(register), condition: all.join(" AND "), params };
}
