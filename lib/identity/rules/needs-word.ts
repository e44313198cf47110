import { type Permission, permissionsOf, reachOfRoles } from "./permissions";
import { isAdministrator, type Role, type UnitKind } from "./roles";

/** Where somebody works: what their roles reach from there. `regionIds`: the unit's region and everything below it. */
export interface Post {
  unitKind: UnitKind;
  regionIds: readonly number[];
}

/** What a system administrator alone must not do to an account: it would let one person act as several. */
export type WordKind = "reset" | "change";

/** A one-time password of an administrator is that administrator for whoever reads it. */
export function resetNeedsWord(roles: readonly Role[]): boolean {
  return isAdministrator(roles);
}

/** Whether a move gives the same roles more: a permission, a reach from own to all, or a region that lay outside. */
export function isWidened(roles: readonly Role[], before: Post, after: Post): boolean {
  const gained = [...permissionsOf(roles, after.unitKind)].some((permission: Permission) => {
    const reach = (kind: UnitKind) => reachOfRoles(permission, roles, kind);
    return reach(before.unitKind) === null || (reach(after.unitKind) === "all" && reach(before.unitKind) === "own");
  });
  const outside = after.regionIds.length > before.regionIds.length;
  return gained || (roles.length > 0 && outside);
}

/** Another identity of the office's provider opens the account from then on: with any role that is a take-over. */
export function relinkNeedsWord(roles: readonly Role[], before: string | null, after: string | null): boolean {
  return roles.length > 0 && after !== null && after !== before;
}
