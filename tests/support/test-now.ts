/** The instant at which the clock of the browser tests' server stands still. */
export const TEST_NOW = "2026-11-24T09:30:00+08:00";
