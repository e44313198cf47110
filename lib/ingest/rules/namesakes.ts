import { existsOn } from "@/lib/air/rules/station-time";
import type { CivilDate } from "@/lib/shared/civil-date";

/** One of several places that bear the name which a file uses; its life as far as it is known, both days inside. */
export interface Namesake {
  readonly id: number;
  readonly code: string;
  readonly openedOn: CivilDate | null;
  readonly closedOn: CivilDate | null;
}

/** What a key of a file is: a place, nothing we know, or a name that several have. */
export type PlaceAnswer = number | null | readonly Namesake[];

/** The place that is meant on a day: of namesakes the only one that exists then, else null. */
export function meantOn(answer: PlaceAnswer, day: CivilDate): number | null {
  if (answer === null || typeof answer === "number") return answer;
  const living = answer.filter((one) => existsOn(one, day));
  return living.length === 1 ? (living[0]?.id ?? null) : null;
}

/** The namesakes with their lives, for the word that asks which one is meant: "A1 (… 2024-06-30), B1 (2024-07-01 …)". */
export function namesakeList(answer: PlaceAnswer): string {
  if (answer === null || typeof answer === "number") return "";
  return answer
    .map(({ code, openedOn, closedOn }) =>
      openedOn || closedOn ? `${code} (${[openedOn, "…", closedOn].filter(Boolean).join(" ")})` : code,
    )
    .join(", ");
}
