/** Kinds of messages that only those get who ask for them. */
export const WISH_KINDS = ["day-balance"] as const;
export type WishKind = (typeof WISH_KINDS)[number];
