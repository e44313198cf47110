import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { UnitProgress } from "@/lib/winter/queries/warning-detail";

/** Whether a unit itself has acknowledged, and when; a dash where it is not asked. */
export function ownWords(t: Translator, f: Formats, { own, ownAt }: Pick<UnitProgress, "own" | "ownAt">): string {
  if (own === null) return "—";
  return ownAt ? t("progress.yesAt", { at: f.moment(ownAt) }) : t("progress.no");
}
