import { parse } from "csv-parse/sync";

/**
 * Rows of a small CSV with their numbers (1 …, a quoted line break doesn't begin another row). UTF-8 with or without a byte
 * order mark, else GB18030, which is what Excel saves in a Chinese Windows. Throws when the quotes don't close.
 */
export function csvRows(bytes: Uint8Array): { lineNo: number; cells: string[] }[] {
  const records: string[][] = parse(decoded(bytes), {
    bom: true,
    relax_column_count: true,
    record_delimiter: ["\r\n", "\n", "\r"],
  });
  return records.map((cells, index) => ({ lineNo: index + 1, cells }));
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
