/** Events of what people ask to be told, in the audit trail. Part of audit-events.ts. */
export interface MessageAuditDetails {
  "notification.wished": { kind: string; wanted: boolean };
}

export const MESSAGE_EVENTS: Record<keyof MessageAuditDetails, true> = {
  "notification.wished": true,
};
