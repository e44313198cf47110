import type { Permission } from "@/lib/identity/rules/permissions";

/** What fills an empty list: where that is done, and what it takes to do it. Whoever may not is told who does. */
export interface Fill {
  href: string;
  need: Permission;
  who: "office" | "admin" | "loop";
}

/** By name; the words are ui.fill.<name>. */
export const FILLS = {
  hours: { href: "/import", need: "import:stage", who: "office" },
  stations: { href: "/admin/places", need: "regions:manage", who: "admin" },
  issue: { href: "/issues/new", need: "issues:report", who: "loop" },
  list: { href: "/issues/paste", need: "issues:report", who: "loop" },
  order: { href: "/issues", need: "tasks:order", who: "loop" },
  inspection: { href: "/inspections/new", need: "inspections:plan", who: "office" },
  site: { href: "/inspections/sites/new", need: "sites:manage", who: "office" },
  ledger: { href: "/ledgers/catering/import", need: "sites:manage", who: "office" },
  sweep: { href: "/ledgers", need: "inspections:plan", who: "office" },
  warning: { href: "/warnings", need: "warnings:order", who: "office" },
  wall: { href: "/meeting", need: "meeting:freeze", who: "office" },
  sender: { href: "/standards/api", need: "alerts:decide", who: "office" },
} as const satisfies Record<string, Fill>;

export type FillName = keyof typeof FILLS;

/** Lists by their address: what fills them. */
export const LIST_FILLS: Readonly<Record<string, FillName>> = {
  "/issues": "issue",
  "/tasks": "issue",
  "/relapses": "list",
  "/missed-reports": "list",
  "/notices": "order",
  "/inspections": "inspection",
  "/inspections/sites": "site",
  "/ledgers": "ledger",
  "/ledgers/sweeps": "sweep",
};
