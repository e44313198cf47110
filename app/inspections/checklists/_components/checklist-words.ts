import type { Translator } from "@/lib/i18n/translator";

const WORDS = [
  "code",
  "codeHint",
  "name",
  "nameEn",
  "siteKind",
  "anyKind",
  "itemText",
  "itemTextEn",
  "itemCode",
  "itemCategory",
  "note",
  "add",
  "remove",
  "up",
  "down",
  "publishing",
  "create",
  "emptyText",
] as const;
export type ChecklistWords = Record<(typeof WORDS)[number] | "publish" | "none", string>;

/** The words of the editor; `next` is the version that it would publish. */
export function checklistWords(t: Translator, next: number): ChecklistWords {
  return {
    ...(Object.fromEntries(WORDS.map((key) => [key, t(`checklists.${key}`)])) as Record<
      (typeof WORDS)[number],
      string
    >),
    publish: t("checklists.publish", { version: next }),
    none: t("none"),
  };
}
