/** The number of a row as an address has it; 0, which no row has, for whatever cannot be one. */
export function idInAddress(text: string | string[] | undefined): number {
  return typeof text === "string" && /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
