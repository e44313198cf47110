import { Choices } from "@/components/ui/choices";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { REGISTER_KEYS, type RegisterKey } from "@/lib/ledgers/rules/register";
import { REGISTERS } from "@/lib/ledgers/rules/registers";

export type LedgerTab = RegisterKey | "coverage" | "sweeps" | "rules";

/** 台账: the registers, and what goes over all of them. */
export async function RegisterTabs({ current }: { current: LedgerTab }) {
  const [t, locale] = await Promise.all([text("ledgers"), currentLocale()]);
  const language = locale === "en" ? "en" : "zh";
  return (
    <Choices
      label={t("tabs.label")}
      look="tabs"
      current={current}
      choices={[
        { key: "coverage", href: "/ledgers", label: t("tabs.coverage") },
        ...REGISTER_KEYS.map((key) => ({ key, href: `/ledgers/${key}`, label: REGISTERS[key][language] })),
        { key: "sweeps", href: "/ledgers/sweeps", label: t("tabs.sweeps") },
        { key: "rules", href: "/ledgers/rules", label: t("tabs.rules") },
      ]}
    />
  );
}
