import type { z } from "zod";
import type { ActionError } from "./action-result";

const POISONED = new Set(["__proto__", "constructor", "prototype"]);
const KEY_SHAPE = /^[a-z0-9][a-z0-9.-]*$/;

/** Plain data as it came: an object, or the fields of a form (a repeated name becomes a list; React's own `$ACTION` fields go). */
export function plainInput(first: unknown, second?: FormData): unknown {
  const raw = second ?? first;
  if (!(raw instanceof FormData)) return raw ?? {};
  const fields: Record<string, unknown> = Object.create(null);
  for (const name of new Set(raw.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const values = raw.getAll(name);
    fields[name] = values.length > 1 ? values : values[0];
  }
  return { ...fields };
}

/** True when a text is left, after the schemas have cleaned people's, that PostgreSQL cannot keep: NUL, half of a surrogate pair. */
export function isUnkeepable(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed();
  if (typeof value !== "object" || value === null || value instanceof File) return false;
  return Object.values(value).some(isUnkeepable);
}

/** True when any level has a key that could reach a prototype, or there are more levels than any input of ours has. */
export function isPoisoned(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null || value instanceof File) return false;
  if (depth > 12) return true;
  return Object.getOwnPropertyNames(value).some(
    (key) => POISONED.has(key) || isPoisoned((value as Record<string, unknown>)[key], depth + 1),
  );
}

/** Zod's issues as fields with message keys: a schema's own message wins when it is a key, else the kind of fault. */
export function fieldFaults(error: z.ZodError): NonNullable<ActionError["fields"]> {
  const fields: NonNullable<ActionError["fields"]> = {};
  for (const issue of error.issues) {
    const path = issue.path.join(".") || (issue.code === "unrecognized_keys" ? issue.keys.join(",") : "input");
    fields[path] ??= {
      key: KEY_SHAPE.test(issue.message) ? issue.message : `field-${issue.code.replaceAll("_", "-")}`,
    };
  }
  return fields;
}
