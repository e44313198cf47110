import type { AlertKind } from "./alert-kinds";

/** The category that is proposed for a kind of alert; staff choose. */
export const PROPOSED_CATEGORY: Readonly<Record<AlertKind, string>> = {
  smoke: "burning.rubbish",
  fire: "burning.straw",
  dust: "dust.bare-soil",
  odour: "industry.fugitive",
  other: "duty.no-patrol",
};
