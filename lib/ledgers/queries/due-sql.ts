import type { DueRule, RecordBook, Register } from "../rules/register";
import { columnOf, type Field } from "../rules/register-field";

/**
 * The day on which a rule falls due for an entry, as an SQL expression over its place `s` and its own row `x`; NULL where it doesn't. All
 * words in it are the definition's own.
 */
export function dueSql(register: Register, rule: DueRule): string {
  const own = (name: string) => `x."${columnOf(name)}"`;
  const first = "coalesce(s.opened_on, (s.created_at AT TIME ZONE 'Asia/Shanghai')::date)";
  switch (rule.kind) {
    case "until":
      return own(rule.field);
    case "without":
      return `CASE WHEN ${among(own(rule.when.field), rule.when.values)} AND ${own(rule.field)} IS NOT TRUE THEN coalesce(${own(rule.since)}, ${first}) END`;
    case "every":
      return `coalesce((SELECT max(r."${columnOf(rule.date)}") FROM "${bookOf(register, rule.book).table}" r WHERE r.site_id = s.id AND r.struck_at IS NULL), ${first}) + ${daysSql(rule, own)}`;
    case "record-without": {
      const book = bookOf(register, rule.book);
      const only = rule.where ? ` AND ${among(`r."${columnOf(rule.where.field)}"`, rule.where.values)}` : "";
      return `(SELECT min(r."${columnOf(rule.date)}") + ${rule.days} FROM "${book.table}" r WHERE r.site_id = s.id AND r.struck_at IS NULL AND ${missingSql(book.fields, rule.field)}${only})`;
    }
  }
}

/** The earliest day on which any of the rules falls due; NULL where none does. */
export function nextDueSql(register: Register, rules: readonly DueRule[]): string {
  if (rules.length === 0) return "NULL::date";
  return `least(${rules.map((rule) => dueSql(register, rule)).join(", ")})`;
}

function daysSql(rule: Extract<DueRule, { kind: "every" }>, own: (name: string) => string): string {
  if (!rule.daysBy) return String(rule.days);
  const cases = Object.entries(rule.daysBy.days).map(([value, days]) => `WHEN ${literal(value)} THEN ${days}`);
  return `(CASE ${own(rule.daysBy.field)} ${cases.join(" ")} ELSE ${rule.days} END)`;
}

function missingSql(fields: readonly Field[], name: string): string {
  const column = `r."${columnOf(name)}"`;
  const kind = fields.find((field) => field.name === name)?.kind;
  return kind === "line" || kind === "lines" ? `${column} = ''` : `${column} IS NULL`;
}

function bookOf(register: Register, key: string): RecordBook {
  const book = register.books.find((one) => one.key === key);
  if (!book) throw new Error(`no book ${key} in ${register.key}`);
  return book;
}

const literal = (value: string) => `'${value.replaceAll("'", "''")}'`;
const among = (column: string, values: readonly string[]) => `${column} IN (${values.map(literal).join(", ")})`;

/** Kinds of a register as a condition over `s.kind`: literals, so that the index in the list's order serves. */
export function kindSql(register: Register): string {
  const [only, ...more] = register.kinds.map(literal);
  return more.length === 0 ? `s.kind = ${only}` : `s.kind IN (${[only, ...more].join(", ")})`;
}
