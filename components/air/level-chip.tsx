import { classNames } from "@/components/ui/class-names";
import type { Translator } from "@/lib/i18n/translator";

type Level = 1 | 2 | 3 | 4 | 5 | 6;

/** Number and word of an AQI on its official colour. `level` null: no valid AQI, shown grey with the stated word. */
export function LevelChip({
  t,
  aqi,
  level,
  none,
  large,
}: {
  /** Texts of namespace `air`. */
  t: Translator;
  aqi: number | null;
  level: Level | null;
  /** Word when there is no level, e.g. 无效日. */
  none?: string | undefined;
  large?: boolean | undefined;
}) {
  return (
    <span className={classNames("level", `l${level ?? 0}`, large && "large")}>
      {aqi === null ? null : <b>{aqi}</b>}
      <span>
        {level === null ? (none ?? t("reason.no-data")) : t(large ? `level.${level}` : `levelShort.${level}`)}
      </span>
    </span>
  );
}
