import { MESSAGE_EVENTS, type MessageAuditDetails } from "./audit-events-messages";
import { WINTER_EVENTS, type WinterAuditDetails } from "./audit-events-winter";

/**
 * Every event that can stand in the audit trail, with what it keeps. Closed: a new kind of change adds a line here, a word
 * in the messages (admin.events) and nothing else. Details never hold passwords, keys, codes or full personal data.
 */
export interface AuditDetails extends WinterAuditDetails, MessageAuditDetails {
  "session.signed-in": { method: "password" | "totp" | "oidc" | "password-change" };
  "session.refused": { why: string; loginName: string };
  "session.locked": { minutes: number };
  "session.signed-out": Record<string, never>;
  "session.revoked": { why: string; count: number };
  "password.changed": { forced: boolean };
  "password.reset": Record<string, never>;
  "totp.enrolled": Record<string, never>;
  "totp.removed": Record<string, never>;

  "user.created": { loginName: string; unitId: number; roles: string[]; imported?: boolean };
  "user.changed": { before: Record<string, unknown>; after: Record<string, unknown> };
  "user.roles-changed": { before: string[]; after: string[] };
  "user.disabled": { reason: string };
  "user.enabled": { reason: string };
  "user.unlocked": Record<string, never>;
  "user.word-asked": { kind: string; asked: Record<string, unknown> };
  "user.word-given": { kind: string; agreed: boolean };
  "unit.created": { code: string; name: string };
  "unit.changed": { before: Record<string, unknown>; after: Record<string, unknown>; reason: string };
  "unit.merged": { into: number; people: number; reason: string };
  "region.created": { code: string; name: string };
  "region.renamed": { before: string; after: string; reason: string };
  "region.merged": { into: number; reason: string };
  "region.moved": { before: string; after: string; reason: string };
  "region.outline-set": { points: number; datum: string; file: string };
  "evaluation.changed": {
    stationId: number;
    from: string;
    to: string | null;
    before: string | null;
    reason: string;
    /** Region-days judged anew, and those of them that are no longer complete. */
    regionDays: number;
    lost: number;
  };
  "peer-group.created": { code: string; name: string };
  "peer-group.changed": { before: Record<string, unknown>; after: Record<string, unknown>; reason: string };
  "peer-group.joined": { regionId: number; from: string; reason: string };
  "peer-group.left": { regionId: number; from: string; to: string; reason: string };
  "policy.changed": { key: string; before: unknown; after: unknown; reason: string };
  "api-key.created": { name: string; scopes: string[]; stationIds: number[]; regionIds: number[]; expiresAt: string };
  "api-key.revoked": { name: string };
  "api-key.regions-set": { name: string; before: { regionIds: number[] }; after: { regionIds: number[] } };
  "api-key.refused": { why: string };

  "access.denied": { what: string; permission?: string; why: string };
  "access.foreign": { what: string };
  "action.failed": { action: string; error: string };

  "audit.verified": { rows: number; firstBad: number | null };
  "audit.exported": { rows: number; format: string };
  "audit.pruned": { before: string; rows: number; lastId: string; lastHash: string; seal: string };
  "export.made": { what: string; rows: number; format: string; filter?: Record<string, unknown> };

  "reading.corrected": {
    stationId: number;
    hourBegin: string;
    before: Record<string, unknown>;
    after: Record<string, unknown>;
    reason: string;
  };
  "import.staged": { file: string; sha256: string; source: string; linesRead: number };
  "import.committed": { file: string; sha256: string; inserted: number; superseding: number };
  "import.discarded": { file: string };
  "import.withdrawal-asked": { file: string; reason: string };
  "import.withdrawn": { file: string; reason: string; restored: number; removed: number; restated: number };
  "import.failed": { file: string; error: string };
  "wind.recorded": { hourBegin: string; fromDegrees: number | null; speedTenths: number };
  "dust-event.recorded": { document: string; days: number };
  "dust-event.revoked": { document: string; reason: string };
  "target.set": {
    regionId: number;
    year: number;
    measure: string;
    before: string | null;
    after: string | null;
    document: string;
  };
  "station.created": { code: string; name: string; regionId: number; evaluates: string };
  "station.changed": {
    before: Record<string, unknown>;
    after: Record<string, unknown>;
    reason?: string;
    /** Region-days judged anew, and those of them that are no longer complete. */
    regionDays?: number;
    lost?: number;
  };
  "data.recomputed": { stationDays: number; why: string };

  "issue.reported": { number: string; category: string; townId: number; source: string };
  "task.changed": { number: string; verb: string; from: string; to: string; version: number; reason?: string };
  "photo.attached": { number: string; kind: string; sha256: string; flags: string[] };
  "inspection.recorded": { kind: string; regions: number; sites: number; issues: number; clean: number };
  "inspection.visited": { siteId: number; passed: number; failed: number; issues: number };
  "inspection.ended": { state: "done" | "cancelled"; clean: number; issues: number; reason?: string };
  "site.saved": {
    code: string;
    before: Record<string, unknown> | null;
    after: Record<string, unknown>;
    /** form, import, api, visit, merge: where a register is changed from several doors. */
    source?: string;
  };
  "sweep.started": { register: string; query: string; places: number; inspections: number };
  "site.merged": { code: string; into: string; reason: string; moved: Record<string, number> };
  "site.twin-decided": { code: string; other: string; same: boolean; reason: string };
  "site.record-added": { code: string; book: string; recordId: number };
  "site.record-struck": { code: string; book: string; recordId: number; reason: string };
  "register.staged": { register: string; book: string; file: string; sha256: string };
  "register.imported": {
    register: string;
    book: string;
    file: string;
    sha256: string;
    created: number;
    changed: number;
  };
  "register.discarded": { register: string; file: string };
  /** `line` 0 = all rows that still waited. */
  "register.decided": { line: number; decision: string; siteId: number | null };
  "site.contact-shown": { code: string; reason: string };
  "site.visited": { code: string; result: string; changed: string[]; disputed: string[] };
  "site.visit-settled": { code: string; visitId: number; taken: boolean; fields: string[] };
  "site.personal-shown": { code: string; field: string; reason: string };
  "site.personal-taken": { copy: string; rows: number; reason: string; townId?: number };
  "site.photo-attached": { code: string; sha256: string };
  "recurrence.decided": { earlier: string; later: string; decision: string; reason: string };
  "missed-report.decided": { number: string; regionId: number; decision: string; reason: string };
  "look-back.drawn": { seed: string; size: number; population: number };
  "look-back.recorded": { number: string; result: string };
  "escalation.fired": { rule: string; level: number; slot: string };
  "notice.issued": { number: string; kind: string; toUnitId: number };
  "notice.received": { number: string };
  "notice.voided": { number: string; reason: string };
  "supervision.configured": { what: string; before: unknown; after: unknown; reason?: string };
  "notice.template-uploaded": { kind: string; name: string; sha256: string };
  "bulletin.drafted": { kind: string; from: string; to: string; reissueOf: number | null };
  "bulletin.edited": { op: string; clause: string; changes: { clause: string; before: string; after: string }[] };
  "bulletin.moved": {
    from: string;
    to: string;
    number: string | null;
    sha256: string | null;
    reason?: string;
    /** Figures written by hand that stood in it. */
    typed?: string[];
    annexes?: object;
    units?: number;
  };
  "bulletin.signed-off": { check: string; left: string; right: string; reason: string };
  "bulletin.clause-saved": { code: string; version: number; before: string; after: string };
  "bulletin.review-asked": Record<string, never>;
  "bulletin.deleted": { kind: string; from: string; to: string };
  "bulletin.received": { number: string };
  "bulletin.template-uploaded": { name: string; sha256: string };
  "job.run-by-hand": { job: string; slot: string; messages?: number };

  "meeting.frozen": { title: string; heldOn: string; sha256: string };
  "weekly.drafted": { kind: string; from: string; to: string; units: number };
  "weekly.confirmed": { kind: string; from: string; to: string };
  "weekly.chased": { kind: string; from: string; to: string; units: number };
  "weekly.template-uploaded": { name: string; sha256: string };
}

export type AuditEventName = keyof AuditDetails;
export type AuditOutcome = "ok" | "refused" | "failed";

/** One line for the trail. `subject` says what was touched: its kind (user, region, import-batch, …) and its id. */
export type AuditEntry = {
  [Name in AuditEventName]: {
    event: Name;
    subject: { type: string; id: string | number };
    detail: AuditDetails[Name];
    /** Default "ok". */
    outcome?: AuditOutcome;
  };
}[AuditEventName];

const NAMES: Record<AuditEventName, true> = {
  "session.signed-in": true,
  "session.refused": true,
  "session.locked": true,
  "session.signed-out": true,
  "session.revoked": true,
  "password.changed": true,
  "password.reset": true,
  "totp.enrolled": true,
  "totp.removed": true,
  "user.created": true,
  "user.changed": true,
  "user.roles-changed": true,
  "user.disabled": true,
  "user.enabled": true,
  "user.unlocked": true,
  "user.word-asked": true,
  "user.word-given": true,
  "unit.created": true,
  "unit.changed": true,
  "unit.merged": true,
  "region.created": true,
  "region.renamed": true,
  "region.merged": true,
  "region.moved": true,
  "region.outline-set": true,
  "evaluation.changed": true,
  "peer-group.created": true,
  "peer-group.changed": true,
  "peer-group.joined": true,
  "peer-group.left": true,
  "policy.changed": true,
  "api-key.created": true,
  "api-key.revoked": true,
  "api-key.regions-set": true,
  "api-key.refused": true,
  "access.denied": true,
  "access.foreign": true,
  "action.failed": true,
  "audit.verified": true,
  "audit.exported": true,
  "audit.pruned": true,
  "export.made": true,
  "reading.corrected": true,
  "import.staged": true,
  "import.committed": true,
  "import.discarded": true,
  "import.withdrawal-asked": true,
  "import.withdrawn": true,
  "import.failed": true,
  "wind.recorded": true,
  "dust-event.recorded": true,
  "dust-event.revoked": true,
  "target.set": true,
  "station.created": true,
  "station.changed": true,
  "data.recomputed": true,
  "issue.reported": true,
  "task.changed": true,
  "photo.attached": true,
  "inspection.recorded": true,
  "inspection.visited": true,
  "inspection.ended": true,
  "site.saved": true,
  "sweep.started": true,
  "site.merged": true,
  "site.twin-decided": true,
  "site.record-added": true,
  "site.record-struck": true,
  "register.staged": true,
  "register.imported": true,
  "register.discarded": true,
  "register.decided": true,
  "site.contact-shown": true,
  "site.visited": true,
  "site.visit-settled": true,
  "site.personal-shown": true,
  "site.personal-taken": true,
  "site.photo-attached": true,
  "recurrence.decided": true,
  "missed-report.decided": true,
  "look-back.drawn": true,
  "look-back.recorded": true,
  "escalation.fired": true,
  "notice.issued": true,
  "notice.received": true,
  "notice.voided": true,
  "notice.template-uploaded": true,
  "supervision.configured": true,
  "bulletin.drafted": true,
  "bulletin.edited": true,
  "bulletin.moved": true,
  "bulletin.signed-off": true,
  "bulletin.clause-saved": true,
  "bulletin.review-asked": true,
  "bulletin.deleted": true,
  "bulletin.received": true,
  "bulletin.template-uploaded": true,
  "job.run-by-hand": true,
  "meeting.frozen": true,
  "weekly.drafted": true,
  "weekly.confirmed": true,
  "weekly.chased": true,
  "weekly.template-uploaded": true,
  ...WINTER_EVENTS,
  ...MESSAGE_EVENTS,
};

/** All names, in the order of the list above. */
export const AUDIT_EVENT_NAMES = Object.keys(NAMES) as AuditEventName[];
