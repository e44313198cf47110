/** What a file is by its first bytes, whatever its name says. "text" = anything that has no mark of its own. */
export type FileKind = "text" | "html" | "xlsx" | "xls" | "gzip" | "other";

const MARKS: readonly (readonly [hex: string, kind: FileKind, called: string])[] = [
  ["504b0304", "xlsx", ""],
  ["d0cf11e0", "xls", ""],
  ["1f8b", "gzip", ""],
  ["25504446", "other", "PDF"],
  ["7b5c727466", "other", "RTF"],
  ["89504e47", "other", "PNG"],
  ["ffd8ff", "other", "JPEG"],
  ["47494638", "other", "GIF"],
  ["526172211a07", "other", "RAR"],
  ["377abcaf271c", "other", "7-Zip"],
  ["4d5a", "other", "EXE"],
  ["53514c69746520", "other", "SQLite"],
];

/** The kind and, for one that is no table, what people call it. A PDF may begin up to 1,024 bytes in. */
export function fileKind(head: Buffer): { kind: FileKind; called: string } {
  const hex = head.toString("hex", 0, 8);
  const mark = MARKS.find(([start]) => hex.startsWith(start));
  // Two letters are too few to tell a program from a text that begins with them.
  if (mark && (mark[2] !== "EXE" || head.includes(0))) return { kind: mark[1], called: mark[2] };
  const start = head.toString("latin1", 0, 1024);
  if (start.includes("%PDF-")) return { kind: "other", called: "PDF" };
  return { kind: isHtml(start) ? "html" : "text", called: "" };
}

/** A table that a platform writes as HTML and calls .xls. */
function isHtml(start: string): boolean {
  return /^\s*(<\?xml|<html|<table|<!doctype|<meta|<!--)/i.test(start.replace(/^ï»¿|^\u00ff\u00fe|\0/g, ""));
}
