import type { BalanceView } from "@/lib/air/queries/balance-view";
import type { Translator } from "@/lib/i18n/translator";
import { balanceText } from "./day-balance";

/** Whether today can still be a good day, one line per pollutant, with the door to towns and past days. */
export function BalanceStrip({ balance, b, a }: { balance: readonly BalanceView[]; b: Translator; a: Translator }) {
  return (
    <>
      <ul className="plain">
        {balance.map((one) => (
          <li key={one.pollutant}>{balanceText(one, b, a)}</li>
        ))}
      </ul>
      <p className="panel-note">
        {b("note")}{" "}
        <a className="figure" href="/today">
          {b("more")}
        </a>
      </p>
    </>
  );
}
