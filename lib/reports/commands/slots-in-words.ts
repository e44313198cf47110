import { translator } from "@/lib/i18n/translator";
import { CLAUSE_LIBRARY } from "../rules/clause-library-table";
import { slotNames } from "../rules/clause-text";
import { codedSlots, namedSlots } from "../rules/slot-names";

/** A clause with its blanks by their Chinese names, {优良天数}: as the trail keeps it and the office writes it. */
export function slotsInWords(text: string): string {
  return namedSlots(text, nameOf);
}

/** What somebody wrote, in either language or by code, with its blanks by code. */
export function slotsByCode(text: string): string {
  codes ??= codesByName();
  return codedSlots(text, codes);
}

let codes: ReadonlyMap<string, string> | undefined;

function nameOf(code: string, locale: "zh-CN" | "en" = "zh-CN"): string | null {
  const t = translator(locale, "bulletins");
  return t.has(`slot.${code}`) ? t(`slot.${code}`) : null;
}

function codesByName(): ReadonlyMap<string, string> {
  const all = new Set(
    CLAUSE_LIBRARY.flatMap(({ text, needs = [], without = [] }) => [...slotNames(text), ...needs, ...without]),
  );
  return new Map(
    [...all].flatMap((code) =>
      (["en", "zh-CN"] as const).flatMap((locale) => {
        const name = nameOf(code, locale);
        return name === null ? [] : [[name, code] as const];
      }),
    ),
  );
}
