import type { Translator } from "@/lib/i18n/translator";
import type { RejectRow } from "./reject-groups";

/** Why a line was rejected, in the reader's language; a pollutant's column is called what it is called everywhere. `t` = namespace `ingest`. */
export function rejectText(t: Translator, { reason, params }: Pick<RejectRow, "reason" | "params">): string {
  const column = `pollutants.${params.column ?? ""}`;
  return t(`reject.${reason}`, t.has(column) ? { ...params, column: t(column) } : params);
}
