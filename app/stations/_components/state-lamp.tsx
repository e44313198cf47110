import { Lamp, type LampColour } from "@/components/ui/lamp";
import type { StationRow } from "@/lib/air/queries/stations";
import type { Translator } from "@/lib/i18n/translator";

const COLOURS: Record<StationRow["state"], LampColour> = {
  reporting: "green",
  late: "yellow",
  silent: "red",
  closed: "off",
  none: "off",
};

/** A station's state as a lamp with its word. `t` = namespace `stations`. */
export function StateLamp({ state, t }: { state: StationRow["state"]; t: Translator }) {
  return <Lamp colour={COLOURS[state]}>{t(`state.${state}`)}</Lamp>;
}
