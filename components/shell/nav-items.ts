import type { Permission } from "@/lib/identity/rules/permissions";

export type NavKey =
  | "todo"
  | "inspections"
  | "ledgers"
  | "issues"
  | "tasks"
  | "escalations"
  | "quality"
  | "notices"
  | "dashboard"
  | "trend"
  | "explain"
  | "ranking"
  | "stations"
  | "map"
  | "warnings"
  | "stops"
  | "fireworks"
  | "roads"
  | "staggered"
  | "alerts"
  | "bulletins"
  | "weekly"
  | "meeting"
  | "ask"
  | "import"
  | "standards"
  | "admin"
  | "audit"
  | "account";

export interface NavItem {
  key: NavKey;
  href: string;
  /** Any of these opens it; empty = everybody. */
  permissions: readonly Permission[];
  /** `g` and then this letter, or digit, goes there. */
  letter: string;
}

/** The side bar, in groups, in the order of the working day. */
export const NAV: readonly (readonly NavItem[])[] = [
  [
    { key: "todo", href: "/todo", permissions: ["issues:report"], letter: "o" },
    { key: "dashboard", href: "/", permissions: ["figures:read"], letter: "d" },
    { key: "trend", href: "/trend", permissions: ["figures:read"], letter: "t" },
    { key: "explain", href: "/explain", permissions: ["figures:read"], letter: "e" },
    { key: "ranking", href: "/ranking", permissions: ["figures:read"], letter: "r" },
    { key: "stations", href: "/stations", permissions: ["stations:read"], letter: "s" },
    { key: "map", href: "/map?only=live", permissions: ["issues:read"], letter: "j" },
  ],
  [
    { key: "inspections", href: "/inspections", permissions: ["inspections:read"], letter: "x" },
    { key: "ledgers", href: "/ledgers", permissions: ["inspections:read"], letter: "c" },
    { key: "issues", href: "/issues", permissions: ["issues:read"], letter: "p" },
    { key: "tasks", href: "/tasks", permissions: ["issues:read"], letter: "z" },
    { key: "escalations", href: "/escalations", permissions: ["issues:read"], letter: "l" },
    { key: "quality", href: "/scorecards", permissions: ["scorecards:read"], letter: "q" },
    { key: "notices", href: "/notices", permissions: ["issues:read"], letter: "n" },
  ],
  [
    { key: "warnings", href: "/warnings", permissions: ["warnings:read"], letter: "y" },
    { key: "stops", href: "/stops", permissions: ["inspections:read"], letter: "h" },
    { key: "fireworks", href: "/fireworks", permissions: ["inspections:read"], letter: "1" },
    { key: "roads", href: "/road-dust", permissions: ["inspections:read"], letter: "2" },
    { key: "staggered", href: "/staggered", permissions: ["inspections:read"], letter: "3" },
    { key: "alerts", href: "/alerts", permissions: ["alerts:decide"], letter: "u" },
  ],
  [
    { key: "bulletins", href: "/bulletins", permissions: ["bulletins:read"], letter: "b" },
    { key: "weekly", href: "/weekly", permissions: ["weekly:read"], letter: "w" },
    { key: "ask", href: "/ask", permissions: ["figures:read"], letter: "f" },
    { key: "meeting", href: "/meeting", permissions: ["meeting:read"], letter: "v" },
    { key: "import", href: "/import", permissions: ["import:read"], letter: "i" },
    { key: "standards", href: "/standards", permissions: ["figures:read"], letter: "k" },
  ],
  [
    {
      key: "admin",
      href: "/admin",
      permissions: [
        "users:manage",
        "regions:manage",
        "jobs:read",
        "roles:manage",
        "policy:manage",
        "apikeys:manage",
        "sessions:manage",
      ],
      letter: "m",
    },
    { key: "audit", href: "/admin/audit", permissions: ["audit:read"], letter: "a" },
  ],
];

/** What of the side bar a viewer may open; empty groups are left out. */
export function navFor(permissions: ReadonlySet<Permission>): NavItem[][] {
  return NAV.map((group) =>
    group.filter((item) => item.permissions.length === 0 || item.permissions.some((p) => permissions.has(p))),
  ).filter((group) => group.length > 0);
}
