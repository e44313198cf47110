import type { Permission } from "@/lib/identity/rules/permissions";

/** The administrators' pages and who may open them. */
export const ADMIN_TABS = [
  { key: "users", href: "/admin/users", permissions: ["users:manage", "roles:manage"] },
  { key: "places", href: "/admin/places", permissions: ["regions:manage"] },
  { key: "evaluation", href: "/admin/evaluation", permissions: ["regions:manage"] },
  { key: "groups", href: "/admin/groups", permissions: ["regions:manage"] },
  { key: "outlines", href: "/admin/outlines", permissions: ["regions:manage"] },
  { key: "permissions", href: "/admin/permissions", permissions: ["roles:manage", "users:manage", "audit:read"] },
  { key: "policy", href: "/admin/policy", permissions: ["policy:manage"] },
  { key: "keys", href: "/admin/keys", permissions: ["apikeys:manage"] },
  { key: "sessions", href: "/admin/sessions", permissions: ["sessions:manage"] },
  { key: "jobs", href: "/admin/jobs", permissions: ["jobs:read"] },
  { key: "system", href: "/admin/system", permissions: ["jobs:read"] },
  { key: "audit", href: "/admin/audit", permissions: ["audit:read"] },
] as const satisfies readonly { key: string; href: string; permissions: readonly Permission[] }[];

export type AdminTab = (typeof ADMIN_TABS)[number]["key"];
