import type { MapTiles } from "./tile-address";

/** What the security administrator may set; kept in policy_setting under the key, with the day from which it holds. */
export interface PasswordPolicy {
  /** dengbao: character classes, rotation and history as assessors of GB/T 22239 expect. asvs: length instead (OWASP ASVS 5.0 6.2). */
  mode: "dengbao" | "asvs";
  /** Characters. */
  minLength: number;
  /** Of lower case, upper case, digits, others: how many kinds. Not asked in asvs mode. */
  classes: number;
  /** Days until a new one must be chosen; 0 = never (asvs mode: never). */
  maxAgeDays: number;
  /** How many earlier passwords may not come back. */
  history: number;
  /** Wrong attempts until the account is locked. */
  attempts: number;
  lockMinutes: number;
  /** Words that no password may contain, besides the login name and the district's names: lower-case pinyin. */
  bannedWords: string[];
}

export interface SessionPolicy {
  /** Minutes without a request after which the session is over (5…30). */
  idleMinutes: number;
}

export interface AuditPolicy {
  /** Days that a line of the trail is kept (≥ 185). */
  retentionDays: number;
}

/** How tables of readings are taken in. */
export interface ImportPolicy {
  /** Replacing values of national or provincial stations, or official days, and taking a batch back need another person's word. */
  secondPerson: boolean;
  /** Equal values in a row that make an instrument suspect (3…240); 0 = nobody asks. */
  stuckHours: number;
  /** Values that stood still are left out of statistics; otherwise they are only marked. */
  excludeStuck: boolean;
}

/** 等保 asks for six months; 185 days are six months wherever they begin. */
export const RETENTION_FLOOR_DAYS = 185;

export interface Policies {
  "identity.password": PasswordPolicy;
  "identity.session": SessionPolicy;
  "audit.retention": AuditPolicy;
  "ingest.import": ImportPolicy;
  "map.tiles": MapTiles;
}
export type PolicyKey = keyof Policies;

export const DEFAULT_POLICIES: Policies = {
  "identity.password": {
    mode: "dengbao",
    minLength: 8,
    classes: 3,
    maxAgeDays: 90,
    history: 5,
    attempts: 5,
    lockMinutes: 15,
    bannedWords: [],
  },
  "identity.session": { idleMinutes: 30 },
  "audit.retention": { retentionDays: 400 },
  "ingest.import": { secondPerson: false, stuckHours: 12, excludeStuck: false },
  "map.tiles": { address: "", labels: "", datum: "wgs84", notice: "" },
};
