import type { Translator } from "./translator";

/** Who did a step: a job of the system is the system, its inner name says nothing to a reader. `ts` = the words of supervision. */
export function doerText(ts: Translator, who: string): string {
  return who.startsWith("system: ") ? ts("doer.system") : who;
}

/** Why: what a person wrote as it is; a job writes `rule:` and the rule of the ladder that fired. */
export function reasonText(ts: Translator, reason: string): string {
  const rule = /^rule:([\w-]+)$/.exec(reason)?.[1];
  if (rule === undefined) return reason;
  return ts("doer.rule", { rule: ts.has(`rule.${rule}`) ? ts(`rule.${rule}`) : rule });
}
