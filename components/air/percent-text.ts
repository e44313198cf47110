import { MISSING } from "@/lib/i18n/format";

/** "79.8" → "79.8%"; null → `—`. */
export function percentText(text: string | null): string {
  return text === null ? MISSING : `${text}%`;
}
