/**
 * What a register is made of. A definition (registers/*.ts) says everything about its register once: database columns, form, list,
 * filters, import headings, template and print read it, so that a new column is one line.
 */

/** A word of the definition in both languages; columns of official forms are named in Chinese first. */
export interface Named {
  zh: string;
  en: string;
}

export interface Choice extends Named {
  /** As stored. */
  value: string;
  /** Other words for the same in people's lists. */
  also?: readonly string[];
}

interface FieldBase extends Named {
  /** camelCase; the database column is the same in snake_case. */
  name: string;
  /** Other headings under which lists have it (whole headings, as wordKey leaves them). */
  also?: readonly string[];
  /** Must be filled in for a new entry. */
  required?: boolean;
  /** Stands in the list; the others only on the entry's page and in the export. */
  listed?: boolean;
  /** The list can be filtered by it: choices and yes/no only. */
  filter?: boolean;
  /** What the template's note says beside the kind, unit and choices, which it says by itself. */
  note?: Named;
  /** What the template's example row shows; choices are given by their Chinese word. */
  example: string;
}

/** `max` in UTF-16 units, as people-text counts. */
export interface TextField extends FieldBase {
  kind: "line" | "lines";
  max: number;
}
/** An exact decimal or whole number within [min, max], in `unit`; missing is never 0. */
export interface NumberField extends FieldBase {
  kind: "number";
  /** Digits behind the point; 0 = whole. */
  scale: number;
  min: number;
  max: number;
  unit: string;
}
export interface DateField extends FieldBase {
  kind: "date";
}
export interface ChoiceField extends FieldBase {
  kind: "choice";
  choices: readonly Choice[];
}
export interface YesField extends FieldBase {
  kind: "yes";
}
/**
 * A person's name or telephone: sealed at rest (`<column>_sealed`, bound to its row), shown as its mask (`<column>_mask`), opened one by
 * one with a reason.
 */
export interface PersonalField extends FieldBase {
  kind: "personal";
  mask: "name" | "phone";
  max: number;
}
export type Field = TextField | NumberField | DateField | ChoiceField | YesField | PersonalField;

type More = Partial<Omit<FieldBase, "name" | "zh" | "en" | "example">>;

export const textField = (
  name: string,
  zh: string,
  en: string,
  max: number,
  example: string,
  more: More = {},
): TextField => ({
  kind: "line",
  name,
  zh,
  en,
  max,
  example,
  ...more,
});
export const longField = (
  name: string,
  zh: string,
  en: string,
  max: number,
  example: string,
  more: More = {},
): TextField => ({
  kind: "lines",
  name,
  zh,
  en,
  max,
  example,
  ...more,
});
export const numberField = (
  name: string,
  zh: string,
  en: string,
  unit: string,
  example: string,
  more: More & { scale?: number; min?: number; max?: number } = {},
): NumberField => ({ kind: "number", scale: 0, min: 0, max: 999_999_999, name, zh, en, unit, example, ...more });
export const dateField = (name: string, zh: string, en: string, example: string, more: More = {}): DateField => ({
  kind: "date",
  name,
  zh,
  en,
  example,
  ...more,
});
export const choiceField = (
  name: string,
  zh: string,
  en: string,
  choices: readonly Choice[],
  example: string,
  more: More = {},
): ChoiceField => ({ kind: "choice", name, zh, en, choices, example, ...more });
export const yesField = (name: string, zh: string, en: string, example: string, more: More = {}): YesField => ({
  kind: "yes",
  name,
  zh,
  en,
  example,
  ...more,
});
export const personalField = (
  name: string,
  zh: string,
  en: string,
  mask: "name" | "phone",
  example: string,
  more: More = {},
): PersonalField => ({ kind: "personal", mask, max: mask === "name" ? 50 : 30, name, zh, en, example, ...more });

export const choice = (value: string, zh: string, en: string, ...also: string[]): Choice =>
  also.length > 0 ? { value, zh, en, also } : { value, zh, en };

/** camelCase → snake_case: the column of a field. */
export const columnOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The database columns of a field: one, or seal and mask of a personal one. */
export function columnsOf(field: Field): string[] {
  const column = columnOf(field.name);
  return field.kind === "personal" ? [`${column}_sealed`, `${column}_mask`] : [column];
}
