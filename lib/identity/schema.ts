import { z } from "zod";
import { civilDateInput } from "@/lib/shared/civil-date-input";
import { CONTENT_HASH } from "@/lib/shared/content-hash";
import { filledNumber, listOf } from "@/lib/shared/form-fields";
import { line, lines, pasted } from "@/lib/shared/people-text";
import { API_SCOPES, type ApiScope } from "./rules/api-scopes";
import { AUDIT_EVENT_NAMES } from "./rules/audit-events";
import { RETENTION_FLOOR_DAYS } from "./rules/policy";
import { ROLES, UNIT_KINDS } from "./rules/roles";
import { tileOrigin } from "./rules/tile-address";

/** What arrives from forms and requests, before it means anything. Every schema is made strict by the wrapper. */
export const signInInput = z.object({ loginName: line(100).min(1), password: z.string().min(1).max(200) });
export const totpInput = z.object({ code: z.string().trim().min(6).max(9) });
export const passwordInput = z.object({
  current: z.string().min(1).max(200),
  password: z.string().min(1).max(200),
  repeat: z.string().max(200),
});
export const nothing = z.object({});
export const sessionInput = z.object({ idHash: z.string().regex(/^[0-9a-f]{64}$/) });
export const reasonText = line(200).min(2);
/** contentHash of what the form showed: unchanged-since. */
const seen = z.string().regex(CONTENT_HASH);

// ── administration ──

const id = z.coerce.number().int().positive().max(2_147_483_647);
const version = z.coerce.number().int().positive();

export const newUserInput = z.object({
  loginName: line(40).min(2),
  name: line(40).min(1),
  nameEn: line(60).default(""),
  unitId: id,
});
export const userChangeInput = z.object({
  id,
  version,
  name: line(40).min(1),
  nameEn: line(60).default(""),
  unitId: id,
  oidcSubject: line(300).transform((value) => value || null),
});
export const userRolesInput = z.object({ id, version, roles: listOf(z.enum(ROLES)) });
export const giveRoleInput = z.object({
  ids: listOf(id).refine((ids) => ids.length > 0, "nobody-chosen"),
  role: z.enum(ROLES),
});
export const userReasonInput = z.object({ id, version, reason: reasonText });
export const userIdInput = z.object({ id });
export const userResetInput = z.object({ id, version, totp: z.enum(["on"]).optional() });
export const userRowsInput = z.object({ rows: pasted(500_000) });
export const wordInput = z.object({ id, agreed: z.enum(["yes", "no"]) });

const code = line(40).regex(/^[\w-]+$/);
export const regionInput = z.object({ parentId: id, code, name: line(40).min(1), nameEn: line(60).min(1) });
export const cityInput = z.object({
  code,
  name: line(40).min(1),
  nameEn: line(60).min(1),
  takesDistricts: z.enum(["on"]).optional(),
});
export const moveInput = z.object({ id, parentId: id, reason: reasonText, seen });
export const renameInput = z.object({
  id,
  name: line(40).min(1),
  nameEn: line(60).min(1),
  /** Empty: it stays. */
  code: z.union([code, z.literal("").transform(() => null)]).default(null),
  reason: reasonText,
  seen,
});
export const mergeInput = z.object({ id, intoId: id, reason: reasonText });
export const unitInput = z.object({
  code,
  name: line(40).min(1),
  nameEn: line(80).default(""),
  kind: z.enum(UNIT_KINDS),
  regionId: id,
});
export const unitChangeInput = unitInput.omit({ code: true }).extend({ id, reason: reasonText, seen });

const number = (min: number, max: number) => filledNumber((typed) => typed.int().min(min).max(max));
export const passwordPolicyInput = z.object({
  mode: z.enum(["dengbao", "asvs"]),
  minLength: number(8, 64),
  classes: number(1, 4),
  maxAgeDays: number(0, 730),
  history: number(0, 24),
  attempts: number(3, 10),
  lockMinutes: number(1, 1440),
  bannedWords: lines(2000).transform((words) => [
    ...new Set(
      words
        .toLowerCase()
        .split(/[\s,，、]+/)
        .filter((word) => word.length >= 2),
    ),
  ]),
  reason: reasonText,
  seen,
});
export const sessionPolicyInput = z.object({ idleMinutes: number(5, 30), reason: reasonText, seen });
export const importPolicyInput = z.object({
  secondPerson: z.enum(["0", "1"]).transform((choice) => choice === "1"),
  stuckHours: number(0, 240).refine((hours) => hours === 0 || hours >= 3),
  excludeStuck: z.enum(["0", "1"]).transform((choice) => choice === "1"),
  reason: reasonText,
  seen,
});
const tileAddress = line(500)
  .default("")
  .refine((address) => address === "" || tileOrigin(address) !== null);
/** Tile address and place-name layer from one host; both empty = own outlines only. */
export const mapTilesInput = z.object({
  address: tileAddress,
  labels: tileAddress,
  datum: z.enum(["wgs84", "gcj02"]),
  notice: line(120).default(""),
  reason: reasonText,
  seen,
});
export const retentionInput = z.object({
  retentionDays: number(RETENTION_FLOOR_DAYS, 36_500),
  reason: reasonText,
  seen,
});

export const apiKeyInput = z.object({
  name: line(60).min(1),
  scopes: listOf(z.enum(Object.keys(API_SCOPES) as [ApiScope, ...ApiScope[]])).refine((scopes) => scopes.length > 0),
  stationIds: listOf(id),
  /** Towns; none = the whole district. */
  regionIds: listOf(id),
  sourceCode: line(40).transform((value) => value || null),
  /** The last civil day on which it works. */
  expiresOn: civilDateInput,
});
export const apiKeyIdInput = z.object({ id });
export const apiKeyRegionsInput = z.object({ id, regionIds: listOf(id), seen });

// ── search parameters: anything that doesn't fit falls back to "no filter" ──

const page = z.coerce.number().int().min(1).max(100_000).catch(1);
const date = civilDateInput.nullable().default(null);

export const userFilter = z.object({
  q: line(60)
    .refine((q) => !q.includes("\0"))
    .catch("")
    .default(""),
  unitId: id.nullable().default(null),
  role: z
    .enum([...ROLES, "none"])
    .nullable()

    .default(null),
  state: z.enum(["active", "locked", "disabled"]).nullable().default(null),
  page,
});
export const sessionFilter = userFilter.pick({ q: true, unitId: true, page: true });
export const auditFilter = z.object({
  from: date,
  to: date,
  event: z.enum(AUDIT_EVENT_NAMES).nullable().default(null),
  outcome: z.enum(["ok", "refused", "failed"]).nullable().default(null),
  q: line(60)
    .refine((q) => !q.includes("\0"))
    .catch("")
    .default(""),
  page,
});
export const auditExport = auditFilter.extend({ format: z.enum(["csv", "xlsx"]) });
