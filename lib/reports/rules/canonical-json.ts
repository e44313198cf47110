import { createHash } from "node:crypto";

/** JSON with sorted keys: what is kept as jsonb and read back gives the same text again. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

/** SHA-256 of the canonical text, hex. */
export function viewHash(view: unknown): string {
  return createHash("sha256").update(canonicalJson(view)).digest("hex");
}
