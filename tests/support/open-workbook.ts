import { read, utils } from "@e965/xlsx";
import yauzl from "yauzl";

/** The rows of a workbook's first sheet as text, and how many pictures the archive holds. */
export async function openSafely(file: Buffer): Promise<{ rows: string[][]; pictures: number }> {
  const book = read(file);
  const sheet = book.Sheets[book.SheetNames[0] ?? ""];
  const rows = sheet ? utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: "" }) : [];
  const pictures = await new Promise<number>((resolve, reject) => {
    yauzl.fromBuffer(file, { lazyEntries: false }, (error, archive) => {
      if (error || !archive) return reject(error);
      let count = 0;
      archive.on("entry", (entry: { fileName: string }) => {
        if (/media\/.*\.jpe?g$/.test(entry.fileName)) count++;
      });
      archive.on("end", () => resolve(count));
      archive.on("error", reject);
    });
  });
  return { rows, pictures };
}
