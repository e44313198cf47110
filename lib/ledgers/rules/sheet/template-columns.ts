import type { Register } from "../register";
import { SITE_KIND_WORDS } from "../site-kind-words";
import { EXAMPLE_MARK, headingOf, type SheetColumn } from "./sheet-columns";
import type { PlaceNames } from "./sheet-row";
import { columnPrompt } from "./template-prompts";

/** A column of a template: what it is called, what stands in the example row, what is said while it is filled in. */
export interface TemplateColumn {
  heading: string;
  example: string;
  prompt: string;
  required: boolean;
  /** Choices for the drop-down; empty for none. */
  choices: readonly string[];
  rule: { kind: "none" | "text" } | { kind: "number"; whole: boolean; min: number; max: number };
}

/**
 * The columns of a template with the choices of its reader, explained in the reader's language. Headings, examples and choices are Chinese for
 * everybody: they are what stands in the forms that go round.
 */
export function templateColumns(
  register: Register,
  columns: readonly SheetColumn[],
  names: Pick<PlaceNames, "towns" | "grids" | "units">,
  language: "zh" | "en" = "zh",
): TemplateColumn[] {
  const example = (column: SheetColumn): string => {
    if (column.place === "name")
      return column.example || `某某${register.kinds[0] ? SITE_KIND_WORDS[register.kinds[0]].name : ""}`;
    if (column.place === "town") return names.towns[0]?.name ?? "";
    if (column.place === "code") return EXAMPLE_MARK;
    return column.place === "kind" && register.kinds[0] ? SITE_KIND_WORDS[register.kinds[0]].name : column.example;
  };
  return columns.map((column) => ({
    heading: headingOf(column, "zh"),
    example: example(column),
    prompt: columnPrompt(column, language),
    required: column.required,
    choices: choicesOf(register, column, names),
    rule: ruleOf(column),
  }));
}

function choicesOf(
  register: Register,
  { place, field }: SheetColumn,
  names: Pick<PlaceNames, "towns" | "grids" | "units">,
): string[] {
  const named = (list: readonly { name: string }[]) => [...new Set(list.map(({ name }) => name))];
  if (place === "town") return named(names.towns);
  if (place === "grid") return named(names.grids);
  if (place === "owner") return named(names.units);
  if (place === "kind") return register.kinds.map((kind) => SITE_KIND_WORDS[kind].name);
  if (field?.kind === "choice") return field.choices.map(({ zh }) => zh);
  return field?.kind === "yes" ? ["是", "否"] : [];
}

function ruleOf({ place, field }: SheetColumn): TemplateColumn["rule"] {
  if (place === "lon") return { kind: "number", whole: false, min: 73, max: 136 };
  if (place === "lat") return { kind: "number", whole: false, min: 3, max: 54 };
  if (place !== null) return { kind: "text" };
  if (field?.kind === "number") return { kind: "number", whole: field.scale === 0, min: field.min, max: field.max };
  return field?.kind === "line" || field?.kind === "lines" || field?.kind === "personal"
    ? { kind: "text" }
    : { kind: "none" };
}
