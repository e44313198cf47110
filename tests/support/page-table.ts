import { readdirSync } from "node:fs";
import path from "node:path";
import type { Permission } from "@/lib/identity/rules/permissions";

/**
 * Every page of the application with what it takes to open it. A page that is not here fails the matrix test, so:
 *
 * 1. Add a line to PAGES: the file below app/, an address of it, and the permission (several: any of them opens it; "signed-in":
 *    anybody). Somebody without it must be led to /refused. A page that shows nothing of the district goes to DOORS.
 * 2. An address with a number in it says `{issue}` and the like. If there is no such kind yet, add it to KINDS: where a list of
 *    them stands, how its links look, what `denyForeign` calls it in the trail, and numbers that are nobody's.
 * 3. `ownOnly: true` in the kind when a town or a department must not open what is another's: the test then takes one that only another's
 *    list shows and wants 404 and a line in the trail.
 *
 * With that alone the page is opened by every role, by nobody, with a foreign number, searched for hidden fields in its HTML and
 * its payload, and looked at by axe in light and dark.
 */
export interface PageLine {
  at: string;
  need: Permission | readonly Permission[] | "signed-in";
  /** Only for those whose permission reaches over the whole district; others are led to /refused. */
  whole?: boolean;
}

const page = (at: string, need: PageLine["need"]): PageLine => ({ at, need });
const wholeDistrict = (at: string, need: PageLine["need"]): PageLine => ({ at, need, whole: true });

export const PAGES: Record<string, PageLine> = {
  "page.tsx": page("/", "figures:read"),
  "about/page.tsx": page("/about", "signed-in"),
  "(auth)/account/page.tsx": page("/account", "signed-in"),
  "(auth)/refused/page.tsx": page("/refused", "signed-in"),
  "ranking/page.tsx": page("/ranking", "figures:read"),
  "trend/page.tsx": page("/trend", "figures:read"),
  "standards/page.tsx": page("/standards", "figures:read"),
  "standards/api/page.tsx": page("/standards/api", "figures:read"),
  "explain/page.tsx": page("/explain", "figures:read"),
  "today/page.tsx": page("/today", "figures:read"),
  "ask/page.tsx": page("/ask", "figures:read"),
  "tracing/page.tsx": page("/tracing", "stations:read"),
  "escalations/page.tsx": page("/escalations", "issues:read"),
  "relapses/page.tsx": page("/relapses", "issues:read"),
  "missed-reports/page.tsx": page("/missed-reports", "issues:read"),
  "look-backs/page.tsx": wholeDistrict("/look-backs", "issues:read"),
  "look-backs/[id]/page.tsx": wholeDistrict("/look-backs/{lookback}", "issues:read"),
  "inspections/page.tsx": page("/inspections", "inspections:read"),
  "inspections/[number]/page.tsx": page("/inspections/{inspection}", "inspections:read"),
  "inspections/new/page.tsx": page("/inspections/new", "inspections:plan"),
  "inspections/patrol/page.tsx": page("/inspections/patrol", "inspections:record"),
  "inspections/campaigns/page.tsx": page("/inspections/campaigns", "inspections:read"),
  "inspections/campaigns/[id]/page.tsx": page("/inspections/campaigns/{campaign}", "inspections:read"),
  "inspections/coverage/page.tsx": page("/inspections/coverage", "inspections:read"),
  "inspections/checklists/page.tsx": page("/inspections/checklists", "inspections:read"),
  "inspections/checklists/[code]/page.tsx": page("/inspections/checklists/{checklist}", "inspections:read"),
  "inspections/checklists/new/page.tsx": page("/inspections/checklists/new", "supervision:configure"),
  "ledgers/stoves/doors/page.tsx": page("/ledgers/stoves/doors", "inspections:record"),
  "inspections/sites/page.tsx": page("/inspections/sites", "inspections:read"),
  "inspections/sites/[code]/page.tsx": page("/inspections/sites/{site}", "inspections:read"),
  "inspections/sites/new/page.tsx": page("/inspections/sites/new", "sites:manage"),
  "ledgers/[register]/import/page.tsx": page("/ledgers/catering/import", "sites:manage"),
  "ledgers/[register]/import/[id]/page.tsx": page("/ledgers/catering/import/{list}", "sites:manage"),
  "ledgers/page.tsx": page("/ledgers", "inspections:read"),
  "ledgers/rules/page.tsx": page("/ledgers/rules", "inspections:read"),
  "ledgers/sweeps/page.tsx": page("/ledgers/sweeps", "inspections:read"),
  "ledgers/sweeps/[id]/page.tsx": page("/ledgers/sweeps/{sweep}", "inspections:read"),
  "ledgers/sweeps/new/page.tsx": wholeDistrict("/ledgers/sweeps/new?register=stockyards", "inspections:plan"),
  "ledgers/[register]/page.tsx": page("/ledgers/catering", "inspections:read"),
  "ledgers/[register]/new/page.tsx": page("/ledgers/catering/new", "sites:manage"),
  "ledgers/[register]/[code]/page.tsx": page("/ledgers/catering/{entry}", "inspections:read"),
  "notices/page.tsx": page("/notices", "issues:read"),
  "notices/[id]/page.tsx": page("/notices/{notice}", "issues:read"),
  "notices/[id]/print/page.tsx": page("/notices/{notice}/print", "issues:read"),
  "notices/new/page.tsx": page("/notices/new?issue={issue}", "notices:issue"),
  "notices/templates/page.tsx": page("/notices/templates", "notices:issue"),
  "scorecards/page.tsx": page("/scorecards", "scorecards:read"),
  "stations/page.tsx": page("/stations", "stations:read"),
  "stations/[code]/page.tsx": page("/stations/{station}", "stations:read"),
  "map/page.tsx": page("/map", "issues:read"),
  "import/page.tsx": page("/import", "import:read"),
  "import/[batch]/page.tsx": page("/import/{batch}", "import:read"),
  "todo/page.tsx": page("/todo", "issues:report"),
  "tasks/page.tsx": page("/tasks", "issues:read"),
  "tasks/calendar/page.tsx": page("/tasks/calendar", "issues:read"),
  "issues/categories/page.tsx": page("/issues/categories", "issues:read"),
  "tasks/machine/page.tsx": page("/tasks/machine", "issues:read"),
  "search/page.tsx": page("/search?q=扬尘", "signed-in"),
  "issues/page.tsx": page("/issues", "issues:read"),
  "issues/[number]/page.tsx": page("/issues/{issue}", "issues:read"),
  "issues/new/page.tsx": page("/issues/new", "issues:report"),
  "issues/paste/page.tsx": page("/issues/paste", "issues:report"),
  "meeting/page.tsx": page("/meeting", "meeting:read"),
  "meeting/[id]/page.tsx": page("/meeting/{meeting}", "meeting:read"),
  "meeting/snapshots/page.tsx": page("/meeting/snapshots", "meeting:read"),
  "weekly/page.tsx": page("/weekly", "weekly:read"),
  "weekly/[id]/page.tsx": page("/weekly/{weekly}", "weekly:read"),
  "bulletins/page.tsx": page("/bulletins", "bulletins:read"),
  "bulletins/[id]/page.tsx": page("/bulletins/{bulletin}", "bulletins:read"),
  "bulletins/[id]/print/page.tsx": page("/bulletins/{bulletin}/print", "bulletins:read"),
  "bulletins/library/page.tsx": page("/bulletins/library", "bulletins:draft"),
  "warnings/page.tsx": page("/warnings", "warnings:read"),
  "warnings/[id]/page.tsx": page("/warnings/{warning}", "warnings:read"),
  "warnings/tasks/page.tsx": page("/warnings/tasks", "warnings:answer"),
  "warnings/checks/page.tsx": page("/warnings/checks", "inspections:record"),
  "warnings/lists/page.tsx": page("/warnings/lists", "warnings:read"),
  "warnings/wall/page.tsx": page("/warnings/wall", "warnings:read"),
  "alerts/page.tsx": page("/alerts", "alerts:decide"),
  "stops/page.tsx": page("/stops", "inspections:read"),
  "stops/[id]/page.tsx": page("/stops/{exemption}", "inspections:read"),
  "stops/[id]/print/page.tsx": page("/stops/{certificate}/print", "inspections:read"),
  "stops/check/page.tsx": page("/stops/check", "inspections:read"),
  "fireworks/page.tsx": page("/fireworks", "inspections:read"),
  "fireworks/[id]/page.tsx": page("/fireworks/{fireworks}", "inspections:read"),
  "road-dust/page.tsx": page("/road-dust", "inspections:read"),
  "staggered/page.tsx": page("/staggered", "inspections:read"),
  "staggered/checks/page.tsx": page("/staggered/checks", "inspections:record"),
  "first-steps/page.tsx": page("/first-steps", ["import:stage", "regions:manage", "roles:manage"]),
  "admin/users/page.tsx": page("/admin/users", ["users:manage", "roles:manage"]),
  "admin/users/[id]/page.tsx": page("/admin/users/{user}", ["users:manage", "roles:manage"]),
  "admin/users/import/page.tsx": page("/admin/users/import", "users:manage"),
  "admin/places/page.tsx": page("/admin/places", "regions:manage"),
  "admin/places/import/page.tsx": page("/admin/places/import", "regions:manage"),
  "admin/evaluation/page.tsx": page("/admin/evaluation", "regions:manage"),
  "admin/groups/page.tsx": page("/admin/groups", "regions:manage"),
  "admin/outlines/page.tsx": page("/admin/outlines", "regions:manage"),
  "admin/permissions/page.tsx": page("/admin/permissions", ["roles:manage", "users:manage", "audit:read"]),
  "admin/policy/page.tsx": page("/admin/policy", "policy:manage"),
  "admin/keys/page.tsx": page("/admin/keys", "apikeys:manage"),
  "admin/sessions/page.tsx": page("/admin/sessions", "sessions:manage"),
  "admin/jobs/page.tsx": page("/admin/jobs", "jobs:read"),
  "admin/system/page.tsx": page("/admin/system", "jobs:read"),
  "admin/audit/page.tsx": page("/admin/audit", "audit:read"),
};

/** Doors and crossings: they show nothing of the district; where they lead is asked in sign-in.spec.ts. */
export const DOORS = [
  "(auth)/login/page.tsx",
  "(auth)/login/code/page.tsx",
  "(auth)/login/enrol/page.tsx",
  "(auth)/login/password/page.tsx",
  "admin/page.tsx",
  "offline/page.tsx",
];

export interface Kind {
  /** A page that lists them, and the person who sees all of them there. */
  listed: string;
  by: string;
  /** The number in a link to one. */
  link: RegExp;
  /** What the trail calls one. */
  subject: string;
  /** A number of the right shape that is nobody's; `n` tells them apart. */
  nobodys(n: number): string;
  /** Another's is not there for a town or a department (the demo's two towns each see some that the other does not). */
  ownOnly?: boolean;
  /** The list as it shows one number alone. */
  search?(number: string): string;
}

const numbered = (n: number) => String(888_000 + n);

export const KINDS: Record<string, Kind> = {
  issue: {
    listed: "/issues",
    by: "daqiban",
    link: /href="\/issues\/(WT[^"?#]+)/g,
    subject: "issue",
    nobodys: (n) => `WT1999-${String(n).padStart(6, "0")}`,
    ownOnly: true,
    search: (number) => `/issues?q=${number}`,
  },
  station: {
    listed: "/stations",
    by: "daqiban",
    link: /href="\/stations\/([^"?#]+)/g,
    subject: "station",
    nobodys: (n) => `NO-SUCH-${n}`,
    ownOnly: true,
  },
  batch: {
    listed: "/import",
    by: "daqiban",
    link: /href="\/import\/(\d+)/g,
    subject: "import-batch",
    nobodys: numbered,
  },
  meeting: {
    listed: "/meeting/snapshots",
    by: "daqiban",
    link: /href="\/meeting\/(\d+)/g,
    subject: "meeting",
    nobodys: numbered,
  },
  weekly: {
    listed: "/weekly",
    by: "daqiban",
    link: /href="\/weekly\/(\d+)/g,
    subject: "weekly-round",
    nobodys: numbered,
  },
  bulletin: {
    listed: "/bulletins",
    // A draft, which the office's list begins with, is the office's alone.
    by: "lingdao",
    link: /href="\/bulletins\/(\d+)/g,
    subject: "bulletin",
    nobodys: numbered,
  },
  lookback: {
    listed: "/look-backs",
    by: "daqiban",
    link: /href="\/look-backs\/(\d+)/g,
    subject: "look-back",
    nobodys: numbered,
  },
  inspection: {
    listed: "/inspections",
    by: "daqiban",
    link: /href="\/inspections\/(\d+)/g,
    subject: "inspection",
    nobodys: numbered,
    ownOnly: true,
  },
  checklist: {
    listed: "/inspections/checklists",
    by: "daqiban",
    link: /href="\/inspections\/checklists\/(?!new)([^"?#/]+)/g,
    subject: "checklist",
    nobodys: (n) => `no-such-${n}`,
  },
  site: {
    listed: "/inspections/sites",
    by: "daqiban",
    link: /href="\/inspections\/sites\/(?!new)([^"?#/]+)/g,
    subject: "site",
    nobodys: (n) => `no-such-${n}`,
  },
  list: {
    listed: "/ledgers/catering/import",
    by: "daqiban",
    link: /href="\/ledgers\/catering\/import\/(\d+)/g,
    subject: "register-import",
    nobodys: numbered,
    ownOnly: true,
  },
  entry: {
    listed: "/ledgers/catering",
    by: "daqiban",
    link: /href="\/ledgers\/catering\/(?!new|import)([^"?#/]+)/g,
    subject: "site",
    nobodys: (n) => `no-such-${n}`,
  },
  sweep: {
    listed: "/ledgers/sweeps",
    by: "daqiban",
    link: /href="\/ledgers\/sweeps\/(\d+)/g,
    subject: "sweep",
    nobodys: numbered,
  },
  notice: {
    listed: "/notices",
    by: "daqiban",
    link: /href="\/notices\/(\d+)/g,
    subject: "notice",
    nobodys: numbered,
  },
  warning: {
    listed: "/warnings",
    by: "daqiban",
    link: /href="\/warnings\/(\d+)/g,
    subject: "warning",
    nobodys: numbered,
  },
  campaign: {
    listed: "/inspections/campaigns",
    by: "daqiban",
    link: /href="\/inspections\/campaigns\/(\d+)"/g,
    subject: "campaign",
    nobodys: numbered,
  },
  fireworks: {
    listed: "/fireworks",
    by: "daqiban",
    link: /href="\/fireworks\/(\d+)/g,
    subject: "fireworks-night",
    nobodys: numbered,
  },
  exemption: {
    listed: "/stops",
    by: "daqiban",
    link: /href="\/stops\/(\d+)"/g,
    subject: "exemption",
    nobodys: numbered,
    ownOnly: true,
  },
  certificate: {
    listed: "/stops",
    by: "daqiban",
    link: /href="\/stops\/(\d+)\/print"/g,
    subject: "exemption",
    nobodys: numbered,
  },
  user: {
    listed: "/admin/users",
    by: "xitong",
    link: /href="\/admin\/users\/(\d+)/g,
    subject: "user",
    nobodys: numbered,
  },
};

/** The files below app/ with forward slashes. */
export const APP_FILES: readonly string[] = (readdirSync("app", { recursive: true }) as string[]).map((file) =>
  file.split(path.sep).join("/"),
);

/** The kind of number in an address, if there is one. */
export function kindIn(at: string): string | undefined {
  return /\{(\w+)\}/.exec(at)?.[1];
}
