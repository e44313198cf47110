import { ActionForm } from "@/components/identity/action-form";
import type { Translator } from "@/lib/i18n/translator";
import { wish } from "../actions";

/** Asks for the message of days that lie open, or for no more of it. `b`: namespace `balance`. */
export function WishForm({ wished, b }: { wished: boolean; b: Translator }) {
  return (
    <ActionForm action={wish} submit={b(wished ? "wish.stop" : "wish.ask")} kind="plain" inline>
      <input type="hidden" name="kind" value="day-balance" />
      <input type="hidden" name="wanted" value={wished ? "no" : "yes"} />
    </ActionForm>
  );
}
