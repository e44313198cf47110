import type { Locale } from "./locale";
import { MESSAGES, type Namespace } from "./messages";
import { translator } from "./translator";

/** A reason as it comes from a refusal: a key and its values. */
interface Reason {
  key: string;
  params?: Record<string, string | number> | undefined;
}

const NAMESPACES = Object.keys(MESSAGES["zh-CN"]) as Namespace[];

/**
 * The sentence for a reason: looked for as `reasons.<key>` in the namespace errors, then in the areas' own. A key that
 * nobody has worded gives the general sentence, so that an official never reads a key.
 */
export function errorText(locale: Locale, { key, params }: Reason): string {
  for (const namespace of ["errors" as const, ...NAMESPACES]) {
    const t = translator(locale, namespace);
    if (t.has(`reasons.${key}` as never)) return t(`reasons.${key}` as never, params as never);
  }
  return translator(locale, "errors")("reasons.unexpected" as never);
}
