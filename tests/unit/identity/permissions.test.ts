import { expect, test } from "vitest";
import { MESSAGES } from "@/lib/i18n/messages";
import { AUDIT_EVENT_NAMES } from "@/lib/identity/rules/audit-events";
import { PERMISSIONS, permissionsOf, READING_PERMISSIONS, reachOfRole } from "@/lib/identity/rules/permissions";
import { ADMINISTRATOR_ROLES, ROLES, type Role, roleFault, UNIT_KINDS } from "@/lib/identity/rules/roles";
import { scope } from "@/lib/identity/rules/scope";
import { systemViewer, type Viewer } from "@/lib/identity/rules/viewer";

const administrative = (role: Role) => (ADMINISTRATOR_ROLES as readonly Role[]).includes(role);
const ADMINISTRATION = /^(users|regions|jobs|roles|policy|apikeys|sessions|audit):/;

test("administrators hold no business permission, and no two hold the same one", () => {
  for (const kind of UNIT_KINDS) {
    const held = ADMINISTRATOR_ROLES.map((role) => [...permissionsOf([role], kind)]);
    expect(held.flat().filter((permission) => !ADMINISTRATION.test(permission))).toEqual([]);
    expect(new Set(held.flat()).size).toBe(held.flat().length);
  }
});

test("business roles administer nothing", () => {
  for (const role of ROLES.filter((role) => !administrative(role)))
    for (const kind of UNIT_KINDS)
      expect([...permissionsOf([role], kind)].filter((permission) => ADMINISTRATION.test(permission))).toEqual([]);
});

test("leadership reads and changes nothing", () => {
  for (const kind of UNIT_KINDS)
    expect([...permissionsOf(["leadership"], kind)].filter((p) => !READING_PERMISSIONS.includes(p))).toEqual([]);
});

test("every permission is held by somebody", () => {
  const orphans = PERMISSIONS.filter((permission) =>
    ROLES.every((role) => UNIT_KINDS.every((kind) => reachOfRole(permission, role, kind) === null)),
  );
  expect(orphans).toEqual([]);
});

test("roles that may not meet", () => {
  expect(roleFault([])).toBe("no-role");
  expect(roleFault(["system_admin", "audit_admin"])).toBe("two-administrators");
  expect(roleFault(["audit_admin", "staff"])).toBe("administrator-with-business-role");
  expect(roleFault(["staff", "head"])).toBeNull();
  expect(roleFault(["security_admin"])).toBeNull();
});

const town: Viewer = {
  ...systemViewer("x"),
  system: undefined,
  roles: ["staff"],
  unitKind: "town",
  regionIds: [5, 6],
  permissions: permissionsOf(["staff"], "town"),
} as Viewer;

test("a scope is the same condition for everybody; its parameter says how far", () => {
  const own = scope(town, "stations:read");
  expect(own.condition("s.region_id", 2)).toBe("($2::int[] IS NULL OR s.region_id = ANY($2::int[]))");
  expect(own.regionIds).toEqual([5, 6]);
  expect(own.where("regionId")).toEqual({ regionId: { in: [5, 6] } });
  expect([own.includes(5), own.includes(7)]).toEqual([true, false]);
  expect(scope(town, "figures:read").regionIds).toBeNull();
  expect(scope(town, "import:stage")).toMatchObject({ reach: null, regionIds: [] });
  expect(scope(town, "import:stage").where("regionId")).toEqual({ regionId: { in: [] } });
  expect(scope(systemViewer("job"), "import:stage").regionIds).toBeNull();
});

test("every permission, role and event has its word in both languages", () => {
  for (const messages of Object.values(MESSAGES)) {
    const identity = messages.identity as { permissions: Record<string, string>; roles: Record<string, string> };
    const { events } = messages.admin as { events: Record<string, Record<string, string>> };
    expect(PERMISSIONS.filter((permission) => !identity.permissions[permission.replace(":", "-")])).toEqual([]);
    expect(ROLES.filter((role) => !identity.roles[role])).toEqual([]);
    const unnamed = AUDIT_EVENT_NAMES.filter((name) => {
      const [area = "", event = ""] = name.split(".");
      return !events[area]?.[event];
    });
    expect(unnamed).toEqual([]);
  }
});
