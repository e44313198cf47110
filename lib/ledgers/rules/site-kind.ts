/** Kinds of places that are looked after; a register keeps one kind or several of a trade. */
export const SITE_KINDS = [
  "construction",
  "coal_yard",
  "coal_outlet",
  "coal_market",
  "stove",
  "catering",
  "enterprise",
  "stockyard",
  "pledge",
  "vehicle",
  "road",
  "land",
  "other",
] as const;
export type SiteKind = (typeof SITE_KINDS)[number];
