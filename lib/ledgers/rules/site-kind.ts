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
/** Kinds of which a town has hundreds: a list to choose from leaves them out, one comes to them from their register. */
export const KINDS_APART: readonly SiteKind[] = ["stove", "pledge", "vehicle"];

export type SiteKind = (typeof SITE_KINDS)[number];
