/**
 * A clause as people read and write it: {优良天数} for {goodDays}. `nameOf` gives the name of a blank, or null when it has none; such a
 * blank keeps its code.
 */
export function namedSlots(text: string, nameOf: (code: string) => string | null): string {
  return text.replace(/\{(\w+)\}/g, (brace, code: string) => {
    const name = nameOf(code);
    return name === null ? brace : `{${name}}`;
  });
}

/** The way back: names in braces to their codes. Codes stay, and what is neither stays to be refused by its own name. */
export function codedSlots(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/[{｛]([^{}｛｝]+)[}｝]/g, (brace, name: string) => {
    const code = names.get(name.trim());
    return code === undefined ? brace : `{${code}}`;
  });
}
