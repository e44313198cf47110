import { z } from "zod";
import { civilDateInput } from "@/lib/shared/civil-date-input";
import { line, lines } from "@/lib/shared/people-text";
import type { Choice, Field, NumberField } from "./register-field";

/**
 * A field's value as it is kept and shown: text (missing = ""), whole number, exact decimal as text ("12.40"), civil date, a choice's
 * value, yes/no; null = missing, which is never 0. Of a personal field: its mask where it is read, the open text where it is written.
 */
export type EntryValue = string | number | boolean | null;
export type EntryValues = Readonly<Record<string, EntryValue>>;

const empty = (raw: unknown) => raw === undefined || raw === null || raw === "";

/** What a form, the API or a checked row of a list may give for a field. */
export function fieldInput(field: Field): z.ZodType<EntryValue> {
  switch (field.kind) {
    case "line":
    case "personal":
      return line(field.max).default("");
    case "lines":
      return lines(field.max).default("");
    case "number":
      return z.preprocess((raw) => (empty(raw) ? null : raw), numberInput(field));
    case "date":
      return z.preprocess((raw) => (empty(raw) ? null : raw), civilDateInput.nullable());
    case "choice":
      return z.preprocess(
        (raw) => (empty(raw) ? null : raw),
        z.enum(field.choices.map(({ value }) => value) as [string, ...string[]]).nullable(),
      );
    case "yes":
      return z.preprocess((raw) => (empty(raw) ? null : (YES.get(String(raw)) ?? raw)), z.boolean().nullable());
  }
}

const YES = new Map([
  ["true", true],
  ["1", true],
  ["on", true],
  ["false", false],
  ["0", false],
]);

function numberInput({ scale, min, max }: NumberField): z.ZodType<EntryValue> {
  const plain = new RegExp(scale === 0 ? String.raw`^-?\d{1,10}$` : String.raw`^-?\d{1,10}(\.\d{1,${scale}})?$`);
  return z
    .union([z.number(), line(30)])
    .transform((raw) => String(raw).trim())
    .refine((text) => plain.test(text), "field-number")
    .refine((text) => Number(text) >= min && Number(text) <= max, "field-range")
    .transform((text) => (scale === 0 ? Number(text) : decimalText(text, scale)))
    .nullable();
}

/** "12.4", 2 → "12.40": the same value always the same text. */
export function decimalText(text: string, scale: number): string {
  const [whole = "0", part = ""] = text.split(".");
  const digits = whole.replace(/^(-?)0+(?=\d)/, "$1");
  return scale === 0 ? digits : `${digits}.${part.padEnd(scale, "0")}`;
}

/** All fields of a register or book, strict: a name that isn't a field is refused. */
export function entryInput(fields: readonly Field[]): z.ZodObject<Record<string, z.ZodType<EntryValue>>> {
  return z.strictObject(Object.fromEntries(fields.map((field) => [field.name, fieldInput(field)])));
}

/** The same for a change of some fields: what isn't named stays out, so that it stays as it was. */
export function entryPatch(fields: readonly Field[], raw: object): z.ZodObject<Record<string, z.ZodType<EntryValue>>> {
  return entryInput(fields.filter(({ name }) => Object.hasOwn(raw, name)));
}

/** A value in words, as history, list, print and Excel texts have it; "" = missing. */
export function valueText(field: Field, value: EntryValue | undefined, language: "zh" | "en"): string {
  if (value === undefined || value === null || value === "") return "";
  if (field.kind === "choice") return choiceText(field.choices, String(value), language);
  if (field.kind === "yes") return language === "zh" ? (value ? "是" : "否") : value ? "yes" : "no";
  return String(value);
}

function choiceText(choices: readonly Choice[], value: string, language: "zh" | "en"): string {
  return choices.find((one) => one.value === value)?.[language] ?? value;
}
