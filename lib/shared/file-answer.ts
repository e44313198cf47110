const TYPES = {
  csv: "text/csv; charset=utf-8",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** Longest name that every file system and old unzip program takes, in characters. */
const TITLE_MAX = 80;

/**
 * A file to be saved; its type is that of the name's ending. `title`, without the ending, is what the file is, in the reader's language:
 * number, heading, date. `name` is ASCII and stands in for it in browsers that know no other.
 */
export function fileAnswer(
  content: Uint8Array | string | ReadableStream<Uint8Array>,
  name: `${string}.${keyof typeof TYPES}`,
  title: string,
): Response {
  const ending = name.slice(name.lastIndexOf(".") + 1) as keyof typeof TYPES;
  const shown = `filename*=UTF-8''${encoded(`${fileTitle(title)}.${ending}`)}`;
  return new Response(content instanceof Uint8Array ? new Uint8Array(content) : content, {
    headers: { "Content-Type": TYPES[ending], "Content-Disposition": `attachment; filename="${name}"; ${shown}` },
  });
}

/** A title as a file's name: without what Windows refuses in one, at most 80 characters, whole signs only. */
export function fileTitle(title: string): string {
  const plain = title
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return [...plain].slice(0, TITLE_MAX).join("").trim() || "file";
}

/** RFC 8187: also what encodeURIComponent lets stand. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
