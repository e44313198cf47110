"use client";

const KEY = "lantian-kept-fields";
const FIELDS = "input:not([type=hidden],[type=password],[type=file]), textarea, select";
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface Kept {
  path: string;
  form: number;
  values: [name: string, value: string, checked: boolean | null][];
}

/** What was typed into a form, kept in this tab over one reload or one sign-in; never a password, a file or what the page wrote itself. */
export function keepFields(form: HTMLFormElement): void {
  const values = fieldsOf(form).map((field): Kept["values"][number] => [
    field.name,
    textOf(field),
    isTicked(field) ? field.checked : null,
  ]);
  const kept: Kept = { path: location.pathname, form: placeOf(form), values };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing: the text is on the page, and the page says so.
  }
}

/** Puts it back, once, into the form that it was typed into; true when there was something. */
export function restoreFields(form: HTMLFormElement): boolean {
  const kept = read();
  if (kept?.path !== location.pathname || kept.form !== placeOf(form)) return false;
  const fields = fieldsOf(form);
  if (fields.map((field) => field.name).join() !== kept.values.map(([name]) => name).join()) return false;
  sessionStorage.removeItem(KEY);
  for (const [i, [, value, checked]] of kept.values.entries()) {
    const field = fields[i];
    if (!field) continue;
    if (isTicked(field)) {
      if (field.checked === checked || (!checked && field.type === "radio")) continue;
      field.click();
    } else {
      if (textOf(field) === value) continue;
      write(field, value);
    }
    unfold(field);
  }
  unfold(form);
  return true;
}

/** What came back must be seen. */
function unfold(place: Element): void {
  for (let fold = place.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
    fold.open = true;
}

/** As a person would: a field whose text the page itself holds hears of it, and does not put its own back at the next stroke. */
function write(field: Field, value: string): void {
  if (isList(field)) for (const option of field.options) option.selected = value.split("\n").includes(option.value);
  else Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
  for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
}

function read(): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<Field>(FIELDS)].filter((field) => field.name !== "");
}

/** Of a list out of which several are chosen: all of them, a line each. */
function textOf(field: Field): string {
  return isList(field) ? [...field.selectedOptions].map(({ value }) => value).join("\n") : field.value;
}

function isList(field: Field): field is HTMLSelectElement {
  return field instanceof HTMLSelectElement && field.multiple;
}

function isTicked(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type);
}

function placeOf(form: HTMLFormElement): number {
  return [...document.forms].indexOf(form);
}
