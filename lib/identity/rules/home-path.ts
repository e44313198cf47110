import { may, type Permission } from "./permissions";

const HOMES: readonly [Permission, string][] = [
  ["issues:report", "/todo"],
  ["figures:read", "/"],
  ["users:manage", "/admin/users"],
  ["roles:manage", "/admin/users"],
  ["audit:read", "/admin/audit"],
];

/** Where somebody goes after signing in: the first page that their work begins with. */
export function homePath(viewer: { permissions: ReadonlySet<Permission> }): string {
  return HOMES.find(([permission]) => may(viewer, permission))?.[1] ?? "/account";
}
