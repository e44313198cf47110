import { LOGIN_NAME, normalLoginName } from "./login-name";

/** Titles that a column may carry; the first row that has a login and a name column is the header. */
const TITLES: Record<"loginName" | "name" | "nameEn" | "unitCode", readonly string[]> = {
  loginName: ["登录名", "账号", "用户名", "login name", "login", "loginname"],
  name: ["姓名", "名字", "name"],
  nameEn: ["姓名拼音", "拼音", "pinyin", "name in pinyin"],
  unitCode: ["单位代码", "单位", "部门代码", "unit code", "unit"],
};

export interface UserFault {
  key: "login-name-shape" | "login-name-taken" | "login-name-repeated" | "name-missing" | "unit-unknown";
  params: Record<string, string | number>;
}

export interface PlannedUser {
  /** Row in the file, 1 …. */
  line: number;
  loginName: string;
  name: string;
  nameEn: string;
  unitCode: string;
  /** null when a fault says why. */
  unitId: number | null;
  fault: UserFault | null;
}

/** Maximum of rows in one file. */
export const MAX_USER_ROWS = 500;

/**
 * What each row of a table would become. Blank rows are passed over; each other row gives a user or the first fault that
 * stands against it. Units are named by code or by their exact name. Null when no header is found in the first five rows.
 */
export function plannedUsers(
  rows: readonly { lineNo: number; cells: readonly string[] }[],
  units: readonly { id: number; code: string; name: string }[],
  taken: ReadonlySet<string>,
): PlannedUser[] | null {
  const found = header(rows);
  if (!found) return null;
  const { at, column } = found;
  const seen = new Map<string, number>();
  const planned: PlannedUser[] = [];
  for (const { lineNo, cells } of rows.slice(at + 1)) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    const cell = (index: number | undefined) => (index === undefined ? "" : (cells[index] ?? "").trim());
    const loginName = normalLoginName(cell(column.loginName));
    const unitCode = cell(column.unitCode);
    const unit = units.find(({ code, name }) => code === unitCode || name === unitCode);
    const row = {
      line: lineNo,
      loginName,
      name: cell(column.name).slice(0, 40),
      nameEn: cell(column.nameEn).slice(0, 60),
      unitCode,
      unitId: unit?.id ?? null,
    };
    planned.push({ ...row, fault: faultOf(row, seen.get(loginName), taken) });
    if (!seen.has(loginName)) seen.set(loginName, lineNo);
  }
  return planned;
}

function header(rows: readonly { cells: readonly string[] }[]) {
  for (const [at, { cells }] of rows.slice(0, 5).entries()) {
    const plain = cells.map((cell) => cell.normalize("NFKC").trim().toLowerCase());
    const find = (titles: readonly string[]) => {
      const index = plain.findIndex((cell) => titles.includes(cell));
      return index < 0 ? undefined : index;
    };
    const column = {
      loginName: find(TITLES.loginName),
      name: find(TITLES.name),
      nameEn: find(TITLES.nameEn),
      unitCode: find(TITLES.unitCode),
    };
    if (column.loginName !== undefined && column.name !== undefined) return { at, column };
  }
  return null;
}

function faultOf(
  row: Omit<PlannedUser, "fault">,
  repeats: number | undefined,
  taken: ReadonlySet<string>,
): UserFault | null {
  if (!LOGIN_NAME.test(row.loginName)) return { key: "login-name-shape", params: {} };
  if (repeats !== undefined) return { key: "login-name-repeated", params: { line: repeats } };
  if (taken.has(row.loginName)) return { key: "login-name-taken", params: {} };
  if (row.name === "") return { key: "name-missing", params: {} };
  if (row.unitId === null) return { key: "unit-unknown", params: { code: row.unitCode || "—" } };
  return null;
}
