import type { ApiFault } from "@/lib/air/schema-api";
import { errorText } from "@/lib/i18n/error-text";
import type { KeyFault } from "@/lib/identity/commands/door-fault";

type Reason = Parameters<typeof errorText>[1];

/** A refusal as the interface sends it, worded in both languages: a program has no language of its own. */
export function faultBody({ key, params, fields }: KeyFault): ApiFault {
  const parameters = Object.entries(fields).map(([name, reason]) => ({ name, message: inBoth(reason) }));
  return {
    error: { code: key, message: inBoth({ key, params }), ...(parameters.length > 0 ? { parameters } : {}) },
  };
}

function inBoth(reason: Reason) {
  return { "zh-CN": errorText("zh-CN", reason), en: errorText("en", reason) };
}
