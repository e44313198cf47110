import { charactersIn, digitsLost, isFormulaError } from "@/lib/shared/cell-text";
import { type HeadingWords, matchHeadings } from "@/lib/shared/heading-match";
import { matchWord } from "@/lib/shared/word-match";
import { LOGIN_NAME, normalLoginName } from "./login-name";

type UserColumn = "loginName" | "name" | "nameEn" | "unitCode";

/** Titles that a column may carry, best first; the first row that has a login and a name column is the header. */
const TITLES: Record<UserColumn, HeadingWords> = {
  loginName: { whole: ["登录名", "账号", "用户名", "登录账号", "loginname", "login", "username"] },
  name: { whole: ["姓名", "名字", "name"] },
  nameEn: { whole: ["姓名拼音", "拼音", "pinyin", "nameinpinyin"] },
  unitCode: { whole: ["单位代码", "部门代码", "单位", "单位名称", "部门", "unitcode", "unit"] },
};
const NEEDED: readonly (readonly [UserColumn, string])[] = [
  ["loginName", "登录名 (login name)"],
  ["name", "姓名 (name)"],
];
/** Characters. */
const LONGEST = { name: 40, nameEn: 60 };
/** Titles and blanks above the header. */
const HEADER_WITHIN = 5;

export interface UserFault {
  key:
    | "login-name-shape"
    | "login-name-taken"
    | "login-name-repeated"
    | "name-missing"
    | "too-long"
    | "digits-lost"
    | "unit-unknown"
    | "unit-asked";
  params: Record<string, string | number>;
}

export interface PlannedUser {
  /** Row in the file, 1 …. */
  line: number;
  loginName: string;
  name: string;
  nameEn: string;
  /** As written in the file. */
  unitCode: string;
  /** What the unit is called here; "" when a fault says why. */
  unitName: string;
  /** null when a fault says why. */
  unitId: number | null;
  fault: UserFault | null;
}

/** Maximum of rows in one file. */
export const MAX_USER_ROWS = 500;

export type PlannedTable =
  | { planned: PlannedUser[]; leftOver: string[] }
  /** No header in the first rows: what the nearest one lacks. */
  | { missing: string };

/**
 * What each row of a table would become. Blank rows are passed over; each other row gives a user or the first fault that
 * stands against it: a text that is too long is refused, not cut. Units are named by code or by name; a word that may mean
 * several is asked. `leftOver`: headings that nobody uses.
 */
export function plannedUsers(
  rows: readonly { lineNo: number; cells: readonly string[] }[],
  units: readonly { id: number; code: string; name: string }[],
  taken: ReadonlySet<string>,
): PlannedTable {
  const found = header(rows);
  if ("missing" in found) return found;
  const { at, columns, leftOver } = found;
  const choices = units.map(({ id, code, name }) => ({ id, name, also: [code] }));
  const seen = new Map<string, number>();
  const planned: PlannedUser[] = [];
  for (const { lineNo, cells } of rows.slice(at + 1)) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    const cell = (column: UserColumn) => said(cells[columns.get(column) ?? -1]);
    const loginName = normalLoginName(cell("loginName"));
    const unitCode = cell("unitCode");
    const unit = matchWord(choices, unitCode);
    const row = {
      line: lineNo,
      loginName,
      name: cell("name"),
      nameEn: cell("nameEn"),
      unitCode,
      unitName: unit.kind === "exact" ? unit.choice.name : "",
      unitId: unit.kind === "exact" ? unit.choice.id : null,
    };
    const near = unit.kind === "asked" ? unit.choices.map(({ name }) => name) : [];
    planned.push({ ...row, fault: faultOf(row, seen.get(loginName), taken, near) });
    if (!seen.has(loginName)) seen.set(loginName, lineNo);
  }
  return { planned, leftOver };
}

/** A formula without a result says nothing. */
function said(cell: string | undefined): string {
  const text = (cell ?? "").trim();
  return isFormulaError(text) ? "" : text;
}

type Header = { at: number; columns: Map<UserColumn, number>; leftOver: string[] };

function header(rows: readonly { cells: readonly string[] }[]): Header | { missing: string } {
  let missing = NEEDED.map(([, name]) => name);
  for (const [at, { cells }] of rows.slice(0, HEADER_WITHIN).entries()) {
    const { columns, leftOver } = matchHeadings(cells, TITLES);
    const lacking = NEEDED.filter(([column]) => !columns.has(column)).map(([, name]) => name);
    if (lacking.length === 0) return { at, columns, leftOver: leftOver.map(({ title }) => title) };
    if (lacking.length < missing.length) missing = lacking;
  }
  return { missing: missing.join(" · ") };
}

function faultOf(
  row: Omit<PlannedUser, "fault">,
  repeats: number | undefined,
  taken: ReadonlySet<string>,
  near: readonly string[],
): UserFault | null {
  if (digitsLost(row.loginName)) return { key: "digits-lost", params: {} };
  if (!LOGIN_NAME.test(row.loginName)) return { key: "login-name-shape", params: {} };
  if (repeats !== undefined) return { key: "login-name-repeated", params: { line: repeats } };
  if (taken.has(row.loginName)) return { key: "login-name-taken", params: {} };
  if (row.name === "") return { key: "name-missing", params: {} };
  for (const field of ["name", "nameEn"] as const)
    if (charactersIn(row[field]) > LONGEST[field]) return { key: "too-long", params: { max: LONGEST[field] } };
  if (row.unitId !== null) return null;
  return near.length > 0
    ? { key: "unit-asked", params: { code: row.unitCode, names: near.join("、") } }
    : { key: "unit-unknown", params: { code: row.unitCode || "—" } };
}
