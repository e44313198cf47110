import { ActionForm } from "@/components/identity/action-form";
import type { Translator } from "@/lib/i18n/translator";
import type { PreviewRow } from "@/lib/ledgers/queries/sheet-preview";
import { decideSheetRow } from "../actions";

/** The words that a person can say of a row; nothing for rows that need none. */
export function RowDecision({ id, row, t }: { id: number; row: PreviewRow; t: Translator }) {
  const { outcome, twins, decision, line } = row;
  const isConflict = outcome === "conflict" || decision === "apply" || (decision === "leave" && twins.length === 0);
  if (twins.length === 0 && !isConflict) return null;
  const word = (said: "same" | "new" | "leave" | "apply", label: string, siteId?: number) => (
    <ActionForm key={`${said} ${siteId ?? ""}`} action={decideSheetRow} submit={label} kind="plain" inline>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="line" value={line} />
      <input type="hidden" name="decision" value={said} />
      {siteId === undefined ? null : <input type="hidden" name="siteId" value={siteId} />}
    </ActionForm>
  );
  if (twins.length === 0)
    return (
      <div className="row">
        {word("apply", t("twins.apply"))}
        {word("leave", t("twins.keep"))}
      </div>
    );
  return (
    <div className="row">
      {twins.map((twin) =>
        word("same", twins.length > 1 ? `${t("twins.same")} ${twin.code}` : t("twins.same"), twin.id),
      )}
      {word("new", t("twins.new"))}
      {word("leave", t("twins.leave"))}
    </div>
  );
}
