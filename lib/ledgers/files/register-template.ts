import { heavyWork } from "@/lib/platform/heavy-work";
import type { PlaceOptions } from "../queries/place-options";
import type { RecordBook, Register } from "../rules/register";
import { bookColumns, entryColumns } from "../rules/sheet/sheet-columns";
import { templateColumns } from "../rules/sheet/template-columns";
import { TEMPLATE_RULES } from "../rules/sheet/template-prompts";
import type { TemplateOrder } from "./make-template";

const made = heavyWork<TemplateOrder, Uint8Array>("register template", "lib/ledgers/files/make-template.ts");

/** The empty table of a register or of one of its books, with drop-downs of what its reader may choose, explained in the reader's language. Made in a heavy thread. */
export async function registerTemplate(
  register: Register,
  book: RecordBook | null,
  options: PlaceOptions,
  language: "zh" | "en",
): Promise<Buffer> {
  const columns = book ? bookColumns(book) : entryColumns(register);
  const names = {
    towns: options.towns,
    grids: options.grids,
    units: options.units.filter(({ kind }) => kind !== "village"),
  };
  return Buffer.from(
    await made({
      title: book ? book.zh : register.zh,
      rules: TEMPLATE_RULES.map((rule) => rule[language]),
      columns: templateColumns(register, columns, names, language),
      language,
    }),
  );
}
