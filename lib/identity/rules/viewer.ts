import type { Bounds } from "./city";
import { PERMISSIONS, type Permission } from "./permissions";
import type { Role, UnitKind } from "./roles";

/** Who asks. First argument of every query and command. */
export interface Viewer {
  /** 0 = the system itself (a command line, a job) or an instrument. */
  userId: number;
  name: string;
  loginName: string;
  unitId: number;
  unitKind: UnitKind;
  roles: Role[];
  homeRegionId: number;
  /** The home region and everything below it. */
  regionIds: number[];
  /** Where “everywhere” ends, in an installation that serves several districts; null = nobody works outside of the viewer's. */
  bounds: Bounds | null;
  permissions: ReadonlySet<Permission>;
  /** SHA-256 of the session id; "" without a session. */
  sessionHash: string;
  ip: string;
  /** Set when no person asks: every region is in reach, and the audit names this instead of a person. */
  system?: string;
  /** A system that reaches `regionIds` and nothing else: a key that was made out for some towns. */
  bound?: true;
}

/** The system at work for the stated reason: reaches everything, is audited under that reason. Never from a request. */
export function systemViewer(reason: string): Viewer {
  return {
    userId: 0,
    name: `system: ${reason}`,
    loginName: "system",
    unitId: 0,
    unitKind: "air_office",
    roles: [],
    homeRegionId: 0,
    regionIds: [],
    bounds: null,
    permissions: new Set(PERMISSIONS),
    sessionHash: "",
    ip: "",
    system: reason,
  };
}

/** The system at work for one district of several: reaches what is of that district. `bounds` null = there is only one. */
export function systemViewerOf(reason: string, regionId: number, bounds: Bounds | null): Viewer {
  return { ...systemViewer(reason), homeRegionId: regionId, regionIds: bounds?.regionIds ?? [], bounds };
}

/** An instrument or a reading system that has shown a valid API key. `regionIds`: the key's towns and what is below them, null = everywhere; `stationIds` of the key bound it further. */
export function instrumentViewer(
  key: { id: number; name: string },
  permissions: readonly Permission[],
  ip: string,
  regionIds: number[] | null = null,
): Viewer {
  return {
    ...systemViewer(`api key ${key.name}`),
    name: `API ${key.name}`,
    loginName: `api-key-${key.id}`,
    permissions: new Set(permissions),
    ip,
    ...(regionIds === null ? {} : { regionIds, bound: true as const }),
  };
}

/** Nobody in particular: may do nothing, stands in the trail for whoever is not signed in. */
export function anonymousViewer(ip: string): Viewer {
  return {
    userId: 0,
    name: "",
    loginName: "",
    unitId: 0,
    unitKind: "village",
    roles: [],
    homeRegionId: 0,
    regionIds: [],
    bounds: null,
    permissions: new Set(),
    sessionHash: "",
    ip,
  };
}
