import type { DayCell } from "@/lib/air/queries/figure";
import { maskOf, pollutantsIn } from "@/lib/air/rules/pollutants";

const STATES = ["valid", "invalid", "absent", "future"] as const;

/** The days of a year in a few bytes each, for the page's script: date order, without gaps. */
export function encodeDays(days: readonly DayCell[]): string {
  let codes = encoded.get(days);
  if (codes === undefined) {
    codes = encode(days);
    encoded.set(days, codes);
  }
  return codes;
}

/** Answers are kept per data version, and so is their short form. */
const encoded = new WeakMap<readonly DayCell[], string>();

function encode(days: readonly DayCell[]): string {
  return days
    .map((day) =>
      [
        STATES.indexOf(day.state),
        day.aqi ?? "",
        day.level ?? "",
        maskOf(day.primary) || "",
        maskOf(day.missing) || "",
        day.dust ? 1 : "",
      ]
        .join(",")
        .replace(/,+$/, ""),
    )
    .join(";");
}

/** What `encodeDays` wrote; `first` is the date of the first day. */
export function decodeDays(first: string, codes: string): DayCell[] {
  const start = Date.parse(`${first}T00:00:00Z`);
  return codes.split(";").map((code, i) => {
    const [state, aqi, level, primary, missing, dust] = code.split(",");
    return {
      date: new Date(start + i * 86_400_000).toISOString().slice(0, 10),
      state: STATES[Number(state)] ?? "absent",
      aqi: aqi ? Number(aqi) : null,
      level: level ? (Number(level) as DayCell["level"]) : null,
      primary: pollutantsIn(Number(primary)),
      missing: pollutantsIn(Number(missing)),
      dust: dust === "1",
    };
  });
}
