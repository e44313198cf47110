import { diffDays, isDateInReach } from "./civil-date";

/** The longest span that may be asked for freely, in days: three years and a little. Every custom period obeys it. */
export const LONGEST_SPAN_DAYS = 1_100;

/** Search parameters that hold a civil date, on whatever page or route. */
export const DATE_PARAMETERS = ["date", "from", "to", "since", "foundFrom", "foundTo", "dueFrom", "dueTo"] as const;

export interface DateFault {
  name: (typeof DATE_PARAMETERS)[number];
  /** Key of the messages `errors.reasons`. */
  key: "field-date" | "span-too-long";
  params: Record<string, string | number>;
}

/** Whether a span has more days than may be asked for; both ends are dates, in either order. */
export function isSpanTooLong(from: string, to: string): boolean {
  return Math.abs(diffDays(to, from)) >= LONGEST_SPAN_DAYS;
}

/**
 * What is wrong with the dates of an address: one that is none or out of reach (1000-01-01, 0000-00-00, 9999), or a custom period
 * that is too long. Null when they will do; an empty field is no date asked for. Such an address is answered with 400.
 */
export function dateFault(search: URLSearchParams): DateFault | null {
  for (const name of DATE_PARAMETERS) {
    if (search.getAll(name).some((value) => value !== "" && !isDateInReach(value)))
      return { name, key: "field-date", params: {} };
  }
  const from = search.get("from");
  const to = search.get("to");
  if (search.get("period") !== "custom" || !from || !to || !isSpanTooLong(from, to)) return null;
  return { name: "to", key: "span-too-long", params: { days: LONGEST_SPAN_DAYS } };
}
