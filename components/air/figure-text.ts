import type { Figure, Reason } from "@/lib/air/queries/figure";
import { MISSING } from "@/lib/i18n/format";
import type { Say } from "./say";

/** A figure's text, or `—`. */
export function shownOr(figure: Pick<Figure, "shown"> | null | undefined): string {
  return figure?.shown ?? MISSING;
}

/** Why a figure is absent or marked, in words; `t` = namespace `air`. Undefined when nothing is wrong. */
export function reasonText(t: Say, reason: Reason | null | undefined): string | undefined {
  if (!reason) return undefined;
  switch (reason.code) {
    case "too-few-days":
    case "before-too-few-days":
      return t(`reason.${reason.code}`, { n: reason.n, required: reason.required });
    case "pollutants-missing":
      return t("reason.pollutants-missing", { list: pollutantList(t, reason.pollutants) });
    default:
      return t(`reason.${reason.code}`);
  }
}

/** Names of pollutants in their order, joined as the language does. */
export function pollutantList(t: Say, pollutants: readonly string[]): string {
  return pollutants.map((pollutant) => t(`pollutant.${pollutant}`)).join(t("headline.nameJoin"));
}
