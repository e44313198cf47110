import type { Translator } from "@/lib/i18n/translator";
import { namedSlots } from "@/lib/reports/rules/slot-names";

/** A clause as people read it: each blank by its name, 〔优良天数〕. */
export function slotWords(text: string, t: Translator): string {
  return text.replace(/\{(\w+)\}/g, (_brace, name: string) => `〔${nameOf(name, t) ?? name}〕`);
}

/** A clause as people write it: {优良天数}. The action knows the names of both languages. */
export function slotsToEdit(text: string, t: Translator): string {
  return namedSlots(text, (name) => nameOf(name, t));
}

function nameOf(name: string, t: Translator): string | null {
  return t.has(`slot.${name}`) ? t(`slot.${name}`) : null;
}
