import { mapWords } from "@/components/issues/form-choices";
import type { Translator } from "@/lib/i18n/translator";
import type { SiteWords } from "./site-form";

const KEYS = [
  "kind",
  "name",
  "nameEn",
  "town",
  "grid",
  "address",
  "owner",
  "ownerHint",
  "contactName",
  "contactPhone",
  "contactHint",
  "forget",
  "save",
  "saved",
  "create",
] as const;

/** The words of the form of a place. */
export function siteWords(t: Translator): SiteWords {
  return {
    ...(Object.fromEntries(KEYS.map((key) => [key, t(`sites.${key}`)])) as Record<(typeof KEYS)[number], string>),
    map: { ...mapWords(t), open: t("sites.map") },
    choose: t("choose"),
    none: t("none"),
  };
}
