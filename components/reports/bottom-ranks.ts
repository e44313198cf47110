import { MISSING } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";

/** "第 8 位 → 第 9 位" over the weeks, older first. `m` = namespace `meeting`. */
export function bottomRanks(m: Translator, ranks: readonly (number | null)[]): string {
  return ranks.map((rank) => (rank === null ? MISSING : m("bottom.rank", { rank }))).join(" → ");
}
