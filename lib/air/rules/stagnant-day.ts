/**
 * Whether a day's air stood still over a cold ground: wind below 1.5 m/s in at least 12 hours, no rain, and a night-to-day
 * range of at least 10 °C (clear calm nights cool from below: the morning inversion that traps winter smoke). [?] A rule of
 * thumb for the "weather beside" an episode, derived from surface stations; no standard defines it and no figure uses it.
 * Tenths of °C and mm; null temperature range (fewer than 18 hours) is never stagnant.
 */
export const CALM_WIND = 15;
export const CALM_HOURS = 12;
export const INVERSION_RANGE = 100;

export function isStagnantDay(day: { calmHours: number; temperatureRange: number | null; rain: number | null }): boolean {
  if (day.temperatureRange === null) return false;
  return day.calmHours >= CALM_HOURS && day.temperatureRange >= INVERSION_RANGE && (day.rain ?? 0) === 0;
}
