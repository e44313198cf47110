/** Events of fireworks, road dust and staggered production in the audit trail. Part of audit-events.ts. */
export interface SeasonAuditDetails {
  "fireworks-period.saved": { name: string; kind: string; from: string; to: string; hours: string };
  "fireworks-period.closed": { name: string; reason: string };
  "fireworks-night.planned": { name: string; date: string };
  "fireworks-night.duty": { unitId: number; place: string; hours: string; removed: boolean };
  "road-suggestion.answered": { rule: string; state: string; why: string };
  "staggered-period.saved": { siteId: number; mode: string; from: string; to: string };
  "staggered-period.closed": { reason: string };
  "staggered-period.checked": { outcome: string; number?: string };
}

export const SEASON_EVENTS: Record<keyof SeasonAuditDetails, true> = {
  "fireworks-period.saved": true,
  "fireworks-period.closed": true,
  "fireworks-night.planned": true,
  "fireworks-night.duty": true,
  "road-suggestion.answered": true,
  "staggered-period.saved": true,
  "staggered-period.closed": true,
  "staggered-period.checked": true,
};
