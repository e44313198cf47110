import { DateInput, Input, type Option, Select } from "./field";
import { FilterBar } from "./filter-bar";

/** One field of a list's filter, named as in the address. `value` only where it isn't what the filter holds under that name. */
export type FilterField = { name: string; label: string; value?: string | undefined } & (
  | { kind: "search" }
  | { kind: "choice"; options: readonly Option[] }
  | { kind: "date"; max?: string | undefined }
  | { kind: "number"; min: number; max: number }
);

/** A phone shows so many fields without unfolding. */
const STANDING = 2;

/** The filter of a list, from its fields and what is chosen: one look and one behaviour for all. */
export function ListFilters({
  action,
  fields,
  chosen,
  given = {},
  keep = {},
}: {
  action: string;
  fields: readonly FilterField[];
  chosen: Record<string, unknown>;
  /** What the address says itself: a default is no reason to unfold, nor is an order. */
  given?: Record<string, unknown>;
  /** Parameters of the address that have no field and must survive another choice. */
  keep?: Record<string, string | undefined>;
}) {
  const folded = fields.slice(STANDING);
  return (
    <FilterBar
      action={action}
      keep={keep}
      unfolded={folded.some(({ name }) => name !== "sort" && chosenText(given[name]) !== "")}
    >
      {fields.map((field) => (
        <FieldOf key={field.name} field={field} value={field.value ?? chosenText(chosen[field.name])} />
      ))}
    </FilterBar>
  );
}

function FieldOf({ field, value }: { field: FilterField; value: string }) {
  const { name, label } = field;
  switch (field.kind) {
    case "search":
      return <Input type="search" name={name} label={label} defaultValue={value} maxLength={80} wide />;
    case "choice":
      return <Select name={name} label={label} defaultValue={value} options={field.options} />;
    case "date":
      return <DateInput name={name} label={label} defaultValue={value} max={field.max} />;
    case "number":
      return <Input type="number" name={name} label={label} defaultValue={value} min={field.min} max={field.max} />;
  }
}

/** What is chosen as the address says it: several joined by commas, nothing as "". */
function chosenText(value: unknown): string {
  return value === undefined || value === null ? "" : Array.isArray(value) ? value.join() : String(value);
}
