export const WALK_WORDS = [
  "grids",
  "wholeTown",
  "town",
  "sites",
  "clean",
  "found",
  "another",
  "night",
  "region",
  "sending",
  "title1",
] as const;
export type WalkWords = Record<(typeof WALK_WORDS)[number], string>;
