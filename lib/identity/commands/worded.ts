import { currentLocale } from "@/lib/i18n/current-locale";
import { errorText } from "@/lib/i18n/error-text";
import type { ActionError, ActionResult } from "../rules/action-result";

/** An answer with sentences beside its keys, in the reader's language; a success stays as it is. */
export async function worded<Data>(result: ActionResult<Data>): Promise<ActionResult<Data>> {
  return result.ok ? result : { ok: false, error: await wordedError(result.error) };
}

/** A refusal with its sentence, and with one for each field that is at fault. */
export async function wordedError(error: ActionError): Promise<ActionError> {
  const locale = await currentLocale();
  const fields = Object.entries(error.fields ?? {}).map(([name, reason]) => [
    name,
    { ...reason, message: errorText(locale, reason) },
  ]);
  return { ...error, message: errorText(locale, error), ...(error.fields && { fields: Object.fromEntries(fields) }) };
}
