import { Select } from "@/components/ui/field";
import {
  type BasisInput,
  compareChoice,
  dustChoice,
  missingChoice,
  schemeChoice,
  standardChoice,
} from "@/lib/air/schema";
import type { Translator } from "@/lib/i18n/translator";

type Name = "standard" | "dust" | "scheme" | "missing" | "compare";

/** The 口径 as fields of a filter bar; empty = what the office or the calendar says. `t` = namespace `air`. */
export function BasisFields({ t, input, names }: { t: Translator; input: BasisInput; names: readonly Name[] }) {
  const options: Record<Name, readonly string[]> = {
    standard: standardChoice.options,
    dust: dustChoice.options,
    scheme: schemeChoice.options,
    missing: missingChoice.options,
    compare: compareChoice.options,
  };
  return (
    <>
      {names.map((name) => {
        // Re-scoring is the default: without a choice the address stays short.
        const unchosen = name === "compare" ? t("basis.compare.rescored") : t(`filter.${name}Default`);
        const rest = options[name].filter((value) => value !== "rescored");
        return (
          <Select
            key={`${name} ${input[name] ?? ""}`}
            label={t(`filter.${name}`)}
            name={name}
            defaultValue={input[name] === "rescored" ? "" : (input[name] ?? "")}
            options={[
              { value: "", label: unchosen },
              ...rest.map((value) => ({ value, label: t(`basis.${name}.${value}`) })),
            ]}
          />
        );
      })}
    </>
  );
}
