import { readFile } from "node:fs/promises";
import { checkArchive } from "@/lib/platform/workbook/check-archive";
import type { SheetTable } from "@/lib/platform/workbook/sheet-rows";
import { READINGS_BOUNDS } from "@/lib/platform/workbook/workbook-bounds";
import { toUtf8 } from "@/lib/shared/text-encoding";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import type { FileContent } from "./file-content";

/** The one table of a file that is a workbook or a web page called one. Throws UnreadableFile. */
export async function openSheet(path: string, content: FileContent): Promise<SheetTable> {
  const file = await readFile(path);
  const { sheetTable } = await import("@/lib/platform/workbook/sheet-rows");
  if (content.kind === "html") return sheetTable(await decodedWhole(content), READINGS_BOUNDS);
  // Compressed once more, it has already been unpacked for us.
  const bytes = file[0] === 0x1f ? Buffer.concat(await allChunks(content)) : file;
  if (content.kind === "xlsx") await checkArchive(bytes, READINGS_BOUNDS);
  return sheetTable(bytes, READINGS_BOUNDS);
}

async function decodedWhole(content: FileContent): Promise<string> {
  try {
    const decode = toUtf8(content.encoding);
    const pieces: Buffer[] = [];
    for await (const chunk of content.chunks()) pieces.push(decode(chunk));
    return Buffer.concat([...pieces, decode(null)]).toString("utf8");
  } catch (error) {
    if (error instanceof TypeError) throw new UnreadableFile("bad-encoding");
    throw error;
  }
}

async function allChunks(content: FileContent): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of content.chunks()) chunks.push(chunk);
  return chunks;
}
