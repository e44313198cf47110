import { createHash } from "node:crypto";

/** SHA-256 of a value as JSON with sorted keys: equal content, equal hash, whatever order a device writes it in. */
export function contentHash(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(value)))
    .digest("hex");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}

/** What a form sends back of the hash it was opened with. */
export const CONTENT_HASH = /^[0-9a-f]{64}$/;
