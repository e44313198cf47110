import { Lamp } from "@/components/ui/lamp";
import { text } from "@/lib/i18n/text";
import type { Lamp as Colour } from "@/lib/supervision/rules/lamp";

/** A task's lamp in words, or that no clock runs. */
export async function TaskLamp({ lamp }: { lamp: Colour | null }) {
  const [t, todo] = await Promise.all([text("supervision"), text("todo")]);
  return <Lamp colour={lamp ?? "off"}>{lamp ? t(`lamp.${lamp}`) : todo("noLamp")}</Lamp>;
}
