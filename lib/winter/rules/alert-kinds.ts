/** What alerts are about. */
export const ALERT_KINDS = ["smoke", "fire", "dust", "odour", "other"] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];
