import { Lamp } from "@/components/ui/lamp";
import type { Translator } from "@/lib/i18n/translator";
import type { Lamp as Colour } from "@/lib/issues/rules/lamp";

/** A task's lamp in words, or that no clock runs. `ts` = the words of supervision. */
export function TaskLamp({ lamp, ts }: { lamp: Colour | null; ts: Translator }) {
  return <Lamp colour={lamp ?? "off"}>{ts(`lamp.${lamp ?? "none"}`)}</Lamp>;
}
