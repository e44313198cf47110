import type { BalanceView } from "@/lib/air/queries/balance-view";
import { BALANCE_PROOF } from "@/lib/air/rules/day-balance-evidence";
import type { Translator } from "@/lib/i18n/translator";

/** 日内倒算 in words, one line per pollutant; nothing before 09:00. A note says how often such words were right. */
export function DayBalance({
  balance,
  b,
  a,
}: {
  balance: readonly BalanceView[];
  /** Texts of namespaces `balance` and `air`. */
  b: Translator;
  a: Translator;
}) {
  if (balance.length === 0) return null;
  return (
    <div className="day-balance">
      <ul className="plain">
        {balance.map((one) => (
          <li key={one.pollutant} data-state={one.state}>
            {balanceText(one, b, a)}
          </li>
        ))}
      </ul>
      <p className="panel-note">
        {b("proof", {
          stations: BALANCE_PROOF.stations,
          days: BALANCE_PROOF.days,
          hit: BALANCE_PROOF.pod,
          false: BALANCE_PROOF.far,
          open: BALANCE_PROOF.openGood,
        })}
      </p>
    </div>
  );
}

export function balanceText(one: BalanceView, b: Translator, a: Translator): string {
  const values = {
    pollutant: a(`pollutant.${one.pollutant}`),
    label: one.label,
    limit: one.limit,
    allowed: one.allowed ?? "0",
    now: one.now,
  };
  return one.pollutant === "o3" ? b(`ozone.${one.state}`, values) : b(`particle.${one.state}`, values);
}
