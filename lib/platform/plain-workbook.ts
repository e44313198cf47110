import { zipSync } from "fflate";
import { bookFiles, PLAIN_CLOSING, PLAIN_OPENING, rowXml } from "./sheet-xml";

/** Characters of the sheet that are kept as text. */
const CHUNK = 262_144;
/** Most lines of a long list are alike: packing harder takes twice the time for a tenth of the size. */
const LEVEL = 3;

/**
 * A long list as an .xlsx of one sheet without looks, its cells written as they come: `makeWorkbook` holds every cell several times over and
 * takes half a minute for 100,000 rows. Sizes stand before the parts, because not every reader finds them behind. Texts as everywhere
 * (cellText); formulas are the caller's care (formulaSafe). Made where it is called: in a heavy thread.
 */
export function plainWorkbook(
  rows: Iterable<readonly (string | number)[]>,
  { sheet }: { sheet: string },
): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const files = Object.fromEntries(
    Object.entries(bookFiles(sheet, null)).map(([name, text]) => [name, encoder.encode(text)]),
  );
  return zipSync({ ...files, "xl/worksheets/sheet1.xml": table(encoder, rows) }, { level: LEVEL });
}

function table(encoder: TextEncoder, rows: Iterable<readonly (string | number)[]>): Uint8Array {
  const chunks: Uint8Array[] = [];
  let text = PLAIN_OPENING;
  let number = 0;
  for (const row of rows) {
    text += rowXml(++number, row, "plain");
    if (text.length < CHUNK) continue;
    chunks.push(encoder.encode(text));
    text = "";
  }
  chunks.push(encoder.encode(text + PLAIN_CLOSING));
  return Buffer.concat(chunks);
}
