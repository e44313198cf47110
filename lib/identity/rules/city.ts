import { type Permission, permissionsOf } from "./permissions";
import type { Role, UnitKind } from "./roles";

/**
 * One installation may serve a city: its offices each work for their own district, the city's sees all. Somebody's district is what stands
 * nearest below the city on the way up from home (the city itself for the city's people), with all that lies below it.
 */
export interface Bounds {
  /** The district itself. */
  regionId: number;
  /** The district and everything below it: where “everywhere” ends for these people. */
  regionIds: number[];
  /** Cities and districts: ranked with each other and published, so their figures are everybody's. Their towns are not. */
  ranked: number[];
  /** What somebody whose unit stands above the district holds. */
  above: ReadonlySet<Permission>;
}

/**
 * What is one for all districts of an installation: accounts, policy, the audit trail, jobs; categories, checklists, calendar, ladder; what
 * comes in as files of hours. Within a district it is nobody's once somebody above holds it; until then the installation would have no keeper.
 */
export const CITY_WIDE: readonly Permission[] = [
  "supervision:configure",
  "import:read",
  "import:stage",
  "import:commit",
  "users:manage",
  "regions:manage",
  "jobs:read",
  "jobs:run",
  "roles:manage",
  "policy:manage",
  "apikeys:manage",
  "sessions:manage",
  "audit:read",
  "audit:verify",
  "audit:export",
  "audit:retain",
];

/** What a person holds, as far as nobody above the district keeps it for all. */
export function permissionsWithin(
  roles: readonly Role[],
  kind: UnitKind,
  bounds: Bounds | null,
): ReadonlySet<Permission> {
  const held = permissionsOf(roles, kind);
  if (!bounds) return held;
  return new Set([...held].filter((one) => !(CITY_WIDE.includes(one) && bounds.above.has(one))));
}

/** The people above as the database tells them (`kind role`), as what they hold. */
export function heldBy(people: readonly { kind: UnitKind; role: Role }[]): ReadonlySet<Permission> {
  return new Set(people.flatMap(({ kind, role }) => [...permissionsOf([role], kind)]));
}
