import { Input, Select, TextArea } from "@/components/ui/field";
import type { Field } from "@/lib/ledgers/rules/register-field";
import { unitWord } from "@/lib/ledgers/rules/unit-word";

/** One field of the register as a control of the phone. */
export function DoorField({
  field,
  language,
  value,
  onValue,
  choose,
}: {
  field: Field;
  language: "zh" | "en";
  value: string;
  onValue: (value: string) => void;
  choose: string;
}) {
  const common = { name: field.name, value, scope: "door" };
  const unit = field.kind === "number" ? unitWord(field.unit, language) : "";
  const label = unit === "" ? field[language] : `${field[language]}（${unit}）`;
  if (field.kind === "choice")
    return (
      <Select
        {...common}
        label={label}
        onChange={(event) => onValue(event.target.value)}
        options={[
          { value: "", label: choose },
          ...field.choices.map((one) => ({ value: one.value, label: one[language] })),
        ]}
      />
    );
  if (field.kind === "lines")
    return (
      <TextArea {...common} label={label} maxLength={field.max} onChange={(event) => onValue(event.target.value)} />
    );
  return (
    <Input
      {...common}
      label={label}
      inputMode={field.kind === "number" ? "decimal" : undefined}
      maxLength={field.kind === "line" ? field.max : 15}
      onChange={(event) => onValue(event.target.value)}
    />
  );
}
