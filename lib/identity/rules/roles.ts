/** What a person is in their unit, and the three administrators (三员), who hold no business permission and are never one person. */
export const ROLES = [
  "staff",
  "head",
  "grid_member",
  "leadership",
  "system_admin",
  "security_admin",
  "audit_admin",
] as const;
export type Role = (typeof ROLES)[number];

/** GB/T 22239-2019 8.1.5: system, audit and security management are separate. A unique index in the database holds it too. */
export const ADMINISTRATOR_ROLES = ["system_admin", "security_admin", "audit_admin"] as const satisfies readonly Role[];

export const UNIT_KINDS = ["air_office", "department", "town", "village"] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export function isAdministrator(roles: readonly Role[]): boolean {
  return roles.some((role) => (ADMINISTRATOR_ROLES as readonly Role[]).includes(role));
}

export type RoleFault = "no-role" | "two-administrators" | "administrator-with-business-role";

/**
 * Whether one person may hold these roles together. An administrator holds that role alone: whoever makes accounts must not
 * be able to give business work to themselves. Returns null when they may.
 */
export function roleFault(roles: readonly Role[]): RoleFault | null {
  if (roles.length === 0) return "no-role";
  const administrative = new Set(roles.filter((role) => (ADMINISTRATOR_ROLES as readonly Role[]).includes(role)));
  if (administrative.size > 1) return "two-administrators";
  if (administrative.size === 1 && new Set(roles).size > 1) return "administrator-with-business-role";
  return null;
}
