import type { ShownField } from "@/components/ledgers/register-fields";
import type { EntryValue, EntryValues } from "@/lib/ledgers/rules/entry-value";
import type { Field } from "@/lib/ledgers/rules/register-field";
import { unitWord } from "@/lib/ledgers/rules/unit-word";

/** The fields of a definition for a form, in the reader's language, with what stands in the entry. */
export function shownFields(
  fields: readonly Field[],
  values: EntryValues,
  language: "zh" | "en",
  words: { choose: string; yes: string; no: string; kept: string },
): ShownField[] {
  return fields.map((field) => ({
    name: field.name,
    kind: field.kind,
    label: field[language],
    help: [field.note?.[language], field.kind === "personal" ? words.kept : ""].filter(Boolean).join(" "),
    required: field.required === true && field.kind !== "personal",
    value: inputText(values[field.name]),
    ...shape(field, language, words),
  }));
}

function inputText(value: EntryValue | undefined): string {
  if (value === true) return "true";
  if (value === false) return "false";
  return value === null || value === undefined ? "" : String(value);
}

function shape(
  field: Field,
  language: "zh" | "en",
  words: { choose: string; yes: string; no: string },
): Partial<ShownField> {
  switch (field.kind) {
    case "line":
    case "lines":
    case "personal":
      return { max: field.max };
    case "number":
      return {
        min: field.min,
        max: field.max,
        step: field.scale === 0 ? "1" : (10 ** -field.scale).toFixed(field.scale),
        unit: unitWord(field.unit, language),
      };
    case "choice":
      return {
        options: [
          { value: "", label: words.choose },
          ...field.choices.map((one) => ({ value: one.value, label: one[language] })),
        ],
      };
    case "yes":
      return {
        options: [
          { value: "", label: words.choose },
          { value: "true", label: words.yes },
          { value: "false", label: words.no },
        ],
      };
    case "date":
      return {};
  }
}
