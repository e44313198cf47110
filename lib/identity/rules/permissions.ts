import type { Role, UnitKind } from "./roles";

/**
 * Everything that can be allowed, by name. Screens, actions, routes, the matrix page and the matrix test read this table
 * and nothing else. `own` = the viewer's region and everything below it; `all` = every region. A role and unit kind that
 * isn't listed is refused.
 */
export type Reach = "own" | "all";
type Grant = Partial<Record<UnitKind, Reach>>;
type Row = Partial<Record<Role, Grant | Reach>>;

const OFFICE: Grant = { air_office: "all" };
/** Towns and grids see the raw hours of their own stations; the office and the departments see all. */
const RAW: Grant = { air_office: "all", department: "all", town: "own", village: "own" };
/** The supervision loop: a department's own region is the district, but it sees only what its unit takes part in. */
const LOOP: Grant = { air_office: "all", department: "own", town: "own", village: "own" };
const ORDERING: Grant = { air_office: "all", department: "own", town: "own" };

const TABLE = {
  /** Results, trends, rankings: read out to everybody at the meeting, so towns see each other's. */
  "figures:read": { staff: "all", head: "all", grid_member: "all", leadership: "all" },
  "stations:read": { staff: RAW, head: RAW, grid_member: RAW, leadership: "all" },
  "readings:correct": { staff: OFFICE, head: OFFICE },
  "import:read": { staff: OFFICE, head: OFFICE, leadership: OFFICE },
  "import:stage": { staff: OFFICE, head: OFFICE },
  "import:commit": { staff: OFFICE, head: OFFICE },
  /** Dust list, targets, index schemes, which rule for missing pollutants. */
  "standards:edit": { staff: OFFICE, head: OFFICE },
  export: { staff: RAW, head: RAW, leadership: "all" },

  /** Issues and their tasks. Where the viewer's own unit takes part, the record is in reach whatever its region. */
  "issues:read": { staff: LOOP, head: LOOP, grid_member: LOOP, leadership: "all" },
  "issues:report": { staff: LOOP, head: LOOP, grid_member: LOOP },
  /** What the transition table calls for by relation to the task: lib/issues/rules/transition-table.ts. */
  "tasks:order": { staff: ORDERING, head: ORDERING },
  "tasks:answer": { staff: LOOP, head: LOOP, grid_member: LOOP },
  "tasks:verify": { staff: ORDERING, head: ORDERING },
  "tasks:decide": { staff: OFFICE, head: ORDERING },
  "tasks:remind": { staff: ORDERING, head: ORDERING },
  "inspections:read": { staff: LOOP, head: LOOP, grid_member: LOOP, leadership: "all" },
  "inspections:record": { staff: LOOP, head: LOOP, grid_member: LOOP },
  "inspections:plan": { staff: ORDERING, head: ORDERING },
  /** 点位: a department keeps those it answers for, a town its own. Also whom to call there, which is shown with a reason. */
  "sites:manage": { staff: ORDERING, head: ORDERING },
  /** Names and telephones of a whole register as a numbered copy: a head answers for it. */
  "ledgers:unmask": { head: ORDERING },
  /** 按期率, 返工率 …: read out at the meeting, so everybody sees everybody's. */
  "scorecards:read": { staff: "all", head: "all", grid_member: "all", leadership: "all" },
  /** Papers carry the office's own number. */
  "notices:issue": { staff: OFFICE, head: OFFICE },
  "honesty:decide": { staff: OFFICE, head: OFFICE },
  "lookback:draw": { staff: OFFICE, head: OFFICE },
  "lookback:record": { staff: OFFICE, head: OFFICE },
  /** 专项行动, 停土, 错峰, 烟花爆竹: what a district's office says of its own days; one of a city's holds in all of its districts. */
  "campaigns:manage": { staff: OFFICE, head: OFFICE },
  /** Categories, checklists, holidays, register rules, escalation limits: one for all. */
  "supervision:configure": { staff: OFFICE, head: OFFICE },

  /** 通报: read by everybody; drafted, reviewed and issued by three people of the office. */
  "bulletins:read": { staff: "all", head: "all", grid_member: "all", leadership: "all" },
  "bulletins:draft": { staff: OFFICE, head: OFFICE },
  "bulletins:review": { staff: OFFICE, head: OFFICE },
  "bulletins:issue": { head: OFFICE },

  /** The wall at the meeting, live and frozen; a new frozen one is the office's. */
  "meeting:read": { staff: "all", head: "all", leadership: "all" },
  "meeting:freeze": { staff: OFFICE, head: OFFICE },
  /** 周报: a unit sees and confirms its own; the roll-up of all is the office's and leadership's. */
  "weekly:read": { staff: LOOP, head: LOOP, leadership: "all" },
  "weekly:confirm": { staff: LOOP, head: LOOP },
  "weekly:compile": { staff: OFFICE, head: OFFICE },

  /** 预警: known to everybody; handed down by the office, ordered on its own by a head; answered by each unit for its own. */
  "warnings:read": { staff: "all", head: "all", grid_member: "all", leadership: "all" },
  "warnings:order": { staff: OFFICE, head: OFFICE },
  "warnings:raise": { head: OFFICE },
  "warnings:answer": { staff: LOOP, head: LOOP, grid_member: LOOP },
  /** 停土豁免: applied for, reviewed by the department that the period names, decided by a head of the office. */
  "exemptions:apply": { staff: ORDERING, head: ORDERING },
  "exemptions:review": { staff: { department: "own" }, head: { department: "own" } },
  "exemptions:decide": { head: OFFICE },
  /** 外来线索: candidates become issues by the office's word. */
  "alerts:decide": { staff: OFFICE, head: OFFICE },

  "users:manage": { system_admin: "all" },
  "regions:manage": { system_admin: "all" },
  "jobs:read": { system_admin: "all" },
  "jobs:run": { system_admin: "all" },
  "roles:manage": { security_admin: "all" },
  "policy:manage": { security_admin: "all" },
  "apikeys:manage": { security_admin: "all" },
  "sessions:manage": { security_admin: "all" },
  "audit:read": { audit_admin: "all" },
  "audit:verify": { audit_admin: "all" },
  "audit:export": { audit_admin: "all" },
  "audit:retain": { audit_admin: "all" },
} as const satisfies Record<string, Row>;

export type Permission = keyof typeof TABLE;
export const PERMISSIONS = Object.keys(TABLE) as Permission[];

/** Permissions that only read: all that 领导 (leadership) may hold. */
export const READING_PERMISSIONS: readonly Permission[] = [
  "figures:read",
  "stations:read",
  "import:read",
  "export",
  "issues:read",
  "inspections:read",
  "scorecards:read",
  "meeting:read",
  "weekly:read",
  "bulletins:read",
  "warnings:read",
];

/** How far one role in one kind of unit reaches with a permission; null = not at all. */
export function reachOfRole(permission: Permission, role: Role, unitKind: UnitKind): Reach | null {
  const grant = (TABLE[permission] as Row)[role];
  if (grant === undefined) return null;
  return typeof grant === "string" ? grant : (grant[unitKind] ?? null);
}

/** The widest reach that any of the roles gives; null = none gives it. */
export function reachOfRoles(permission: Permission, roles: readonly Role[], unitKind: UnitKind): Reach | null {
  const reaches = roles.map((role) => reachOfRole(permission, role, unitKind));
  if (reaches.includes("all")) return "all";
  return reaches.includes("own") ? "own" : null;
}

export function permissionsOf(roles: readonly Role[], unitKind: UnitKind): ReadonlySet<Permission> {
  return new Set(PERMISSIONS.filter((permission) => reachOfRoles(permission, roles, unitKind) !== null));
}

/** Whether the viewer holds the permission at all; where it reaches is `scope`'s answer. */
export function may(viewer: { permissions: ReadonlySet<Permission> }, permission: Permission): boolean {
  return viewer.permissions.has(permission);
}
