import type { Formats } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { HitRecord } from "@/lib/tracing/queries/hit-record";

/** How often candidate lists were right, against three drawn by lot; below 20 why nothing is said. `t`: namespace `tracing`. */
export function hitText({ days, within, all, byWind, byDistance }: HitRecord, t: Translator, f: Formats): string {
  const { n, rate, random, lift } = all;
  if (rate === null || random === null || lift === null) return t("candidates.rate.few", { days, within, n });
  const known = t("candidates.rate.known", {
    days,
    within,
    n,
    rate: f.percent(100 * rate, 0),
    random: f.percent(100 * random, 0),
    lift: f.number(lift, 1),
  });
  const parts = (
    [
      ["byWind", byWind],
      ["byDistance", byDistance],
    ] as const
  ).map(([rule, part]) =>
    t("candidates.rate.part", {
      rule: t(`candidates.rate.${rule}`),
      n: part.n,
      value:
        part.lift === null
          ? t("candidates.rate.withheld")
          : t("candidates.rate.lift", { lift: f.number(part.lift, 1) }),
    }),
  );
  return [known, ...parts].join(" ");
}
