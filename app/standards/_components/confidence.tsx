import { Badge } from "@/components/ui/badge";
import type { Translator } from "@/lib/i18n/translator";

const TONES = { S: "good", M: "good", K: undefined, "?": "warn" } as const;
export type ConfidenceMark = keyof typeof TONES;

/** How sure a rule is, in words. `t` = namespace `standards`. */
export function Confidence({ t, mark }: { t: Translator; mark: ConfidenceMark }) {
  return <Badge tone={TONES[mark]}>{t(`confidence.${mark}`)}</Badge>;
}
