/** Why an hour (since 1970 UTC) can't be taken yet: it runs, or has not even begun. Null when it is over; `latest` = the last that is. */
export function tooEarly(hour: number, latest: number): "not-over" | "future" | null {
  if (hour <= latest) return null;
  return hour === latest + 1 ? "not-over" : "future";
}
