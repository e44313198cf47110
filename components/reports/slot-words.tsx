import type { Translator } from "@/lib/i18n/translator";
import { slotNames } from "@/lib/reports/rules/clause-text";

/** A clause as people read it: each blank by its name, 〔优良天数〕. */
export function slotWords(text: string, t: Translator): string {
  return text.replace(/\{(\w+)\}/g, (_brace, name: string) => `〔${nameOf(name, t)}〕`);
}

/** What the braces of a clause stand for. */
export function slotLegend(text: string, t: Translator): string {
  return [...new Set(slotNames(text))].map((name) => `{${name}} ${nameOf(name, t)}`).join(t("slotJoin"));
}

function nameOf(name: string, t: Translator): string {
  return t.has(`slot.${name}`) ? t(`slot.${name}`) : name;
}
