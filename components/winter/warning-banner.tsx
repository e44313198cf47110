import { inChinese } from "@/components/ui/people-text";
import type { Translator } from "@/lib/i18n/translator";
import type { WarningRow } from "@/lib/winter/queries/warning-list";
import { WarningMark } from "./warning-level";

/** The warning in force, above a page: its level, paper and how many have answered. */
export function WarningBanner({ t, warning }: { t: Translator; warning: WarningRow }) {
  return (
    <p className="row">
      <WarningMark level={warning.level} word={t(`level.${warning.level}`)} />
      <a href={`/warnings/${warning.id}`}>{inChinese(warning.documentNo || t(`source.${warning.source}`))}</a>
      <span className="muted">{t("progress.sum", { acknowledged: warning.acknowledged, asked: warning.asked })}</span>
      <a href="/warnings/tasks">{t("tabs.tasks")}</a>
    </p>
  );
}
