import type { ActionError } from "@/lib/identity/rules/action-result";

/** Why an action refused, in lines to be shown: the refusal itself, then what is wrong with the fields, each once. */
export function errorLines(error: ActionError): string[] {
  const fields = Object.values(error.fields ?? {}).map((field) => field.message ?? field.key);
  return [error.message ?? error.key, ...new Set(fields)];
}
