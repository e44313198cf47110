"use client";

import { DateInput, Input, type Option, Select, TextArea } from "@/components/ui/field";

/** A field of a definition as a form shows it, in the reader's language. */
export interface ShownField {
  name: string;
  kind: "line" | "lines" | "number" | "date" | "choice" | "yes" | "personal";
  label: string;
  help: string;
  required: boolean;
  /** As it stands: text of the input; of a personal field its mask, which isn't put into the input. */
  value: string;
  max?: number | undefined;
  min?: number | undefined;
  step?: string | undefined;
  unit?: string | undefined;
  options?: Option[] | undefined;
}

/** Inputs of a definition's fields, named `v.<field>`; what was refused stands at its field. */
export function RegisterFields({
  fields,
  faults,
  scope,
  forget,
}: {
  fields: readonly ShownField[];
  faults: Readonly<Record<string, string>>;
  scope: string;
  /** Words for emptying a personal field; left out where there is nothing to empty. */
  forget?: string | undefined;
}) {
  return (
    <>
      {fields.map((field) => (
        <OneField key={field.name} field={field} error={faults[field.name]} scope={scope} forget={forget} />
      ))}
    </>
  );
}

function OneField({
  field,
  error,
  scope,
  forget,
}: {
  field: ShownField;
  error: string | undefined;
  scope: string;
  forget: string | undefined;
}) {
  const label = field.unit ? `${field.label}（${field.unit}）` : field.label;
  const common = { scope, name: `v.${field.name}`, label, help: field.help, error, required: field.required };
  switch (field.kind) {
    case "lines":
      return <TextArea {...common} defaultValue={field.value} maxLength={field.max} rows={2} wide />;
    case "date":
      return <DateInput {...common} defaultValue={field.value} />;
    case "choice":
    case "yes":
      return <Select {...common} defaultValue={field.value} options={field.options ?? []} />;
    case "number":
      return (
        <Input
          {...common}
          type="number"
          defaultValue={field.value}
          min={field.min}
          max={field.max}
          step={field.step}
          inputMode="decimal"
        />
      );
    case "personal":
      return (
        <div>
          <Input
            {...common}
            help={[field.value, field.help].filter(Boolean).join(" · ")}
            maxLength={field.max}
            autoComplete="off"
          />
          {field.value && forget ? (
            <label className="check">
              <input type="checkbox" name={`forget.${field.name}`} />
              {forget}
            </label>
          ) : null}
        </div>
      );
    default:
      return <Input {...common} defaultValue={field.value} maxLength={field.max} />;
  }
}

/** What such inputs say, by the fields' names. */
export function valuesIn(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form.entries()]
      .filter(([name]) => name.startsWith("v."))
      .map(([name, value]) => [name.slice(2), String(value)]),
  );
}

/** Personal fields that are ticked to be emptied. */
export function forgottenIn(form: FormData): string[] {
  return [...form.keys()].filter((name) => name.startsWith("forget.")).map((name) => name.slice("forget.".length));
}
