import { concentrationDecimals } from "@/lib/air/rules/concentration-decimals";
import { type IndexSchemeId, indexScheme } from "@/lib/air/rules/index-schemes";
import type { Pollutant } from "@/lib/air/rules/pollutants";
import { type E4, type Fraction, formatE4, roundHalfEvenBig } from "@/lib/air/rules/rounding";

/** An exact E4 quotient as decimal text: half-even at 6 decimals, trailing zeros dropped. */
export function fractionText({ numerator, denominator }: Fraction): string {
  const millionths = roundHalfEvenBig(BigInt(numerator) * 100n, BigInt(denominator));
  const sign = millionths < 0n ? "-" : "";
  const digits = (millionths < 0n ? -millionths : millionths).toString().padStart(7, "0");
  const decimals = digits.slice(-6).replace(/0+$/, "");
  return `${sign}${digits.slice(0, -6)}${decimals === "" ? "" : `.${decimals}`}`;
}

/** A published concentration: µg/m³ to integers, CO to 0.1 mg/m³; null stays null. */
export function concentrationText(pollutant: Pollutant, value: E4 | null): string | null {
  return value === null ? null : formatE4(value, concentrationDecimals(pollutant));
}

/** A period's published concentration, in the decimals of the index scheme; null stays null. */
export function publishedText(pollutant: Pollutant, value: E4 | null, scheme: IndexSchemeId): string | null {
  return value === null ? null : formatE4(value, indexScheme(scheme).published[pollutant]);
}

/** A raw hourly value: as many decimals as it has, at most 4, and no fewer than its pollutant is published with. */
export function rawText(pollutant: Pollutant, value: E4 | null): string | null {
  if (value === null) return null;
  const [exact, published] = [fractionText({ numerator: value, denominator: 1 }), concentrationText(pollutant, value)];
  return published !== null && Number(published) === Number(exact) ? published : exact;
}

/** Tenths (weather columns) as text with one decimal. */
export function tenthsText(value: number | null): string | null {
  return value === null ? null : formatE4(value * 1_000, 1);
}

/** E4 with a number of decimals; null stays null. */
export function e4Text(value: E4 | null, decimals: number): string | null {
  return value === null ? null : formatE4(value, decimals);
}
