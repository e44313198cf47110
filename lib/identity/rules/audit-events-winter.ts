import { SEASON_EVENTS, type SeasonAuditDetails } from "./audit-events-season";

/** Events of the season in the audit trail: warnings, the earthwork stop, reports from outside. Part of audit-events.ts. */
export interface WinterAuditDetails extends SeasonAuditDetails {
  "warning.moved": {
    move: string;
    level: string;
    documentNo: string;
    reason: string;
    recipients?: number;
    sha256?: string;
  };
  "warning.acknowledged": { warning: number; how: string };
  "warning.checked": { outcome: string; measured: number | null; number?: string };
  "warning.reported": { sha256: string };
  "stop-period.saved": { name: string; from: string; to: string };
  "stop.prolonged": { number: string; until: string };
  "exemption.moved": { to: string; number?: string; reason: string; sha256?: string };
  "alert.received": { source: string; sourceNo: string };
  "alert.decided": { decision: string; reason: string; number?: string };
}

export const WINTER_EVENTS: Record<keyof WinterAuditDetails, true> = {
  "warning.moved": true,
  "warning.acknowledged": true,
  "warning.checked": true,
  "warning.reported": true,
  "stop-period.saved": true,
  "stop.prolonged": true,
  "exemption.moved": true,
  "alert.received": true,
  "alert.decided": true,
  ...SEASON_EVENTS,
};
