import { Notice } from "@/components/ui/states";
import { text } from "@/lib/i18n/text";
import type { TypedFigure } from "@/lib/reports/rules/typed-figures";

/** Figures that somebody wrote by hand, before whoever reviews or signs: each leads to its clause. */
export async function TypedList({ typed, here }: { typed: readonly TypedFigure[]; here: string }) {
  if (typed.length === 0) return null;
  const t = await text("bulletins");
  return (
    <Notice tone="warn">
      {t("typed.some", { n: typed.length })}
      {typed.map(({ clause, figure }, i) => (
        <span key={`${clause}-${i.toString()}`}>
          {i > 0 ? t("typed.join") : ""}
          <a href={`${here}?clause=${encodeURIComponent(clause)}#${encodeURIComponent(clause)}`} lang="zh-CN">
            <mark className="typed">{figure}</mark>
          </a>
        </span>
      ))}
    </Notice>
  );
}
