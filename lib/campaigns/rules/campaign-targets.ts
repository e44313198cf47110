/** The pollutants that a campaign may be against: those of which the mean is the official figure. */
export const CAMPAIGN_POLLUTANTS = ["pm25", "pm10", "no2", "so2"] as const;
export type CampaignPollutant = (typeof CAMPAIGN_POLLUTANTS)[number];

/** What a campaign is to reach; a missing one is no target. */
export interface CampaignTargets {
  /** Percent of the places in scope that somebody saw. */
  seenPercent?: number;
  /** Percent of its problems that are closed. */
  closedPercent?: number;
  /** Mean of its pollutant over its days, µg/m³, at most. */
  mean?: number;
}
