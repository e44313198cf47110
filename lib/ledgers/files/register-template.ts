import { heavyWork } from "@/lib/platform/heavy-work";
import type { PlaceOptions } from "../queries/place-options";
import type { RecordBook, Register } from "../rules/register";
import { bookColumns, entryColumns } from "../rules/sheet/sheet-columns";
import { templateColumns } from "../rules/sheet/template-columns";
import type { TemplateOrder } from "./make-template";

const made = heavyWork<TemplateOrder, Uint8Array>("register template", "lib/ledgers/files/make-template.ts");

const RULES = [
  "第一行为列名，请勿改动；列的顺序可以调整，用不到的列可以删去。",
  "第二行为示例（编号栏写有“示例”），导入时自动跳过。",
  "留空表示“没有填报”：导入时已有内容保持不变。要清空已有内容，请填“清空”。",
  "带“*”的脱敏内容（如 张**）原样保留即可，导入时视为不变。",
  "不要填写身份证号、银行卡号；含有这类列的文件不予导入。",
];

/** The empty table of a register or of one of its books, with drop-downs of what its reader may choose. Made in a heavy thread. */
export async function registerTemplate(
  register: Register,
  book: RecordBook | null,
  options: PlaceOptions,
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
      rules: RULES,
      columns: templateColumns(register, columns, names),
    }),
  );
}
