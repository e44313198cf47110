import type { DustChoice, MissingRule } from "./basis";
import type { CrossingRule } from "./comparison-basis";
import type { IndexSchemeId } from "./index-schemes";
import { DEFAULT_WINTER, type WinterSeason } from "./period-span";
import type { TieRuleId } from "./tie-rules";

/**
 * What the office may choose about its figures, with the default where it has not. Every choice holds from a day on; the
 * figures of a period follow the choice valid on its last day. `scheme` null = the scheme in force by its own date, which then
 * stands as not confirmed (方案待确认) from 2026-03-01.
 */
export interface AirPolicies {
  scheme: IndexSchemeId | null;
  /** How a period that crosses 2026-03-01 counts its good days. */
  crossing: CrossingRule;
  dust: DustChoice;
  missing: MissingRule;
  tieRule: TieRuleId;
  winter: WinterSeason;
  /** Code of the region that is "我区" for whoever has no district of their own; null = the first district. */
  homeRegion: string | null;
  /** Code of the peer group shown first; null = the first that the region belongs to. */
  peerGroup: string | null;
}

export const DEFAULT_POLICIES: AirPolicies = {
  scheme: null,
  crossing: "one-standard",
  dust: "standard-practice",
  missing: "hj633-2026",
  tieRule: "shared",
  winter: DEFAULT_WINTER,
  homeRegion: null,
  peerGroup: null,
};

/** Key of each choice in `policy_setting`. */
export const POLICY_KEYS = {
  scheme: "air.index-scheme",
  crossing: "air.crossing-year",
  dust: "air.dust-practice",
  missing: "air.missing-rule",
  tieRule: "air.tie-rule",
  winter: "air.winter-season",
  homeRegion: "air.home-region",
  peerGroup: "air.peer-group",
} as const satisfies Record<keyof AirPolicies, string>;

export type PolicyKey = (typeof POLICY_KEYS)[keyof AirPolicies];
