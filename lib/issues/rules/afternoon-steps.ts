/**
 * What can be done this afternoon where problems of a family are unfinished: suggestions to whoever decides, no order. Of the measures of
 * 大气污染防治 that act within hours; O3 is made of what burns and evaporates, so wetting helps it nothing.
 */
export const STEP_FAMILIES = ["dust", "coal", "burning", "industry", "catering", "mobile"] as const;
export type StepFamily = (typeof STEP_FAMILIES)[number];

const STEPS: Readonly<Record<"pm25" | "pm10" | "o3", readonly StepFamily[]>> = {
  pm10: ["dust", "coal", "burning", "mobile", "industry"],
  pm25: ["burning", "coal", "industry", "dust", "catering", "mobile"],
  o3: ["industry", "mobile", "catering"],
};

/** Families of which something is unfinished and whose measures act on the pollutant, the most telling first. */
export function afternoonSteps(pollutant: "pm25" | "pm10" | "o3", open: ReadonlySet<string>): StepFamily[] {
  return STEPS[pollutant].filter((family) => open.has(family));
}
