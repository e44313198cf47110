import type { Translator } from "@/lib/i18n/translator";
import type { Finding } from "../rules/parsed-rows";

/** Kinds whose words say how many themselves. */
const COUNTED_IN_WORDS: ReadonlySet<Finding["kind"]> = new Set([
  "unknown-stations",
  "derived-lines",
  "aqi-checked",
  "no-stated-aqi",
  "hidden-rows-read",
  "spread-cells",
  "unit-doubt",
  "calm",
  "all-zero",
  "missing-code",
  "more-rows-like-this",
  "doubtful-code",
  "shifted-hours",
]);

/** What reading a file has found, in the reader's language, with how often. `t` = namespace `ingest`. */
export function findingText(t: Translator, { kind, params }: Finding): string {
  const column = `pollutants.${params.column ?? ""}`;
  const words = t(`finding.${kind}`, t.has(column) ? { ...params, column: t(column) } : params);
  const { count } = params;
  return typeof count === "number" && count > 1 && !COUNTED_IN_WORDS.has(kind) ? `${words} × ${count}` : words;
}
