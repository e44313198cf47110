import { Badge } from "@/components/ui/badge";
import { text } from "@/lib/i18n/text";

const TONES = { planned: "info", done: "good", cancelled: undefined } as const;

export async function InspectionState({ state }: { state: keyof typeof TONES }) {
  const t = await text("words");
  return <Badge tone={TONES[state]}>{t(`inspectionState.${state}`)}</Badge>;
}
