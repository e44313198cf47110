import { createHash } from "node:crypto";

/**
 * The one text of a JSON value: keys sorted, no spaces, undefined left out. Two values that are equal as JSON have equal
 * texts, whatever order a database keeps their keys in.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  // Joined as it goes: a bulletin has tens of thousands of fields and is checked each time it is read.
  let fields = "";
  for (const key of Object.keys(value).sort()) {
    const field = (value as Record<string, unknown>)[key];
    if (field !== undefined) fields += `${fields === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(field)}`;
  }
  return `{${fields}}`;
}

/** SHA-256 of the canonical text, hex: what a frozen bulletin or meeting is known by. */
export function digest(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}
