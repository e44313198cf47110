/**
 * How often 日内倒算 was right at 15:00: PM2.5 of twelve stations over four years, the limit of 2026 (60 µg/m³). A day said to be
 * lost when R lies below the last three hours; printed by label, pollutant and standard by `npm run bench -- --only hindcast`.
 */
export const BALANCE_PROOF = {
  stations: 12,
  /** Station-days looked at. */
  days: 17007,
  /** Of the days that were lost, percent said to be. */
  pod: 91,
  /** Of those said to be lost, percent that were not. */
  far: 4,
  /** Of those in the open band, percent that ended good. */
  openGood: 36,
} as const;
