import { parse } from "csv-parse/sync";

/**
 * Rows of a small CSV with their line numbers (1 …). UTF-8 with or without a byte order mark, else GB18030, which is what
 * Excel saves in a Chinese Windows. Throws when the quotes don't close.
 */
export function csvRows(bytes: Uint8Array): { lineNo: number; cells: string[] }[] {
  const records: { record: string[]; info: { lines: number } }[] = parse(decoded(bytes), {
    bom: true,
    info: true,
    relax_column_count: true,
    record_delimiter: ["\r\n", "\n", "\r"],
  });
  return records.map(({ record, info }) => ({ lineNo: info.lines, cells: record }));
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
