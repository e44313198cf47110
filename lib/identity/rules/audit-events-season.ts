/** Events of fireworks, road dust and staggered production in the audit trail. Part of audit-events.ts. */
export interface SeasonAuditDetails {
  "fireworks-period.saved": { name: string; kind: string; from: string; to: string; hours: string };
  "fireworks-period.closed": { name: string; reason: string };
  "fireworks-night.planned": { name: string; date: string };
  "fireworks-night.duty": { unitId: number; place: string; hours: string; removed: boolean };
}

export const SEASON_EVENTS: Record<keyof SeasonAuditDetails, true> = {
  "fireworks-period.saved": true,
  "fireworks-period.closed": true,
  "fireworks-night.planned": true,
  "fireworks-night.duty": true,
};
