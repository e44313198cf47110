const TYPES = {
  csv: "text/csv; charset=utf-8",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/**
 * A file to be saved; its type is that of the name's ending. `name` is ASCII, for every browser; `title`, without the ending, is
 * the name in the reader's language for those that can.
 */
export function fileAnswer(
  content: Uint8Array | string | ReadableStream<Uint8Array>,
  name: `${string}.${keyof typeof TYPES}`,
  title?: string,
): Response {
  const ending = name.slice(name.lastIndexOf(".") + 1) as keyof typeof TYPES;
  const shown = title === undefined ? "" : `; filename*=UTF-8''${encodeURIComponent(`${title}.${ending}`)}`;
  return new Response(content instanceof Uint8Array ? new Uint8Array(content) : content, {
    headers: { "Content-Type": TYPES[ending], "Content-Disposition": `attachment; filename="${name}"${shown}` },
  });
}
