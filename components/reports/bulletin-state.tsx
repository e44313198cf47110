import { Badge } from "@/components/ui/badge";

const TONES = { draft: undefined, reviewed: "warn", issued: "good", withdrawn: "bad" } as const;

/** Where a bulletin stands; the word says it, the tone only helps. */
export function BulletinState({ state, label }: { state: keyof typeof TONES; label: string }) {
  return <Badge tone={TONES[state]}>{label}</Badge>;
}
