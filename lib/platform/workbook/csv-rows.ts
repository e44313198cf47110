import { parse } from "csv-parse/sync";

/**
 * Rows of a small CSV with their numbers (1 …, a quoted line break doesn't begin another row). UTF-8 with or without a byte
 * order mark, UTF-16 with one, else GB18030, which is what Excel saves in a Chinese Windows. Throws when the quotes don't close.
 */
export function csvRows(bytes: Uint8Array): { lineNo: number; cells: string[] }[] {
  const text = decodedText(bytes);
  // A title above the headings has no delimiter yet, and a quoted cell may hold any.
  const head = text.slice(0, 4096).replace(/"[^"]*"/g, "");
  const records: string[][] = parse(text, {
    delimiter: [",", "\t", ";"].sort((a, b) => head.split(b).length - head.split(a).length)[0] ?? ",",
    bom: true,
    relax_column_count: true,
    record_delimiter: ["\r\n", "\n", "\r"],
  });
  return records.map((cells, index) => ({ lineNo: index + 1, cells }));
}

/** The text of a small file in the encoding that its bytes say. */
export function decodedText(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
