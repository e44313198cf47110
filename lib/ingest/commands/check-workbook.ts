import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { UnreadableFile } from "../rules/parsed-rows";

const MAX_ENTRIES = 2000;
const MAX_UNPACKED = 256 * 1024 * 1024;
/** Real sheets pack about 10 : 1; text of one repeated number reaches 60 : 1. */
const MAX_RATIO = 120;

/**
 * Refuses an XLSX that is not what it seems before anything reads it: too many entries, too much when unpacked, a packing
 * ratio that only a bomb has, or sizes that lie (yauzl compares each entry with its directory). Throws UnreadableFile.
 */
export async function checkWorkbook(file: Buffer): Promise<void> {
  const zip = await opened(file);
  let total = 0;
  let entries = 0;
  let sheets = 0;
  try {
    for await (const entry of eachEntry(zip)) {
      if (++entries > MAX_ENTRIES) throw new UnreadableFile("too-many-entries");
      total += entry.uncompressedSize;
      if (total > MAX_UNPACKED) throw new UnreadableFile("bomb");
      if (entry.uncompressedSize > 1_000_000 && entry.uncompressedSize > entry.compressedSize * MAX_RATIO)
        throw new UnreadableFile("bomb");
      if (/^xl\/worksheets\/[^/]+\.(xml|bin)$/i.test(entry.fileName)) sheets++;
      await drain(zip, entry);
    }
  } finally {
    zip.close();
  }
  if (sheets === 0) throw new UnreadableFile("not-a-workbook");
}

function opened(file: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error || !zip ? reject(new UnreadableFile("damaged-workbook")) : resolve(zip),
    );
  });
}

async function* eachEntry(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      const done = () => {
        zip.off("entry", onEntry);
        zip.off("end", onEnd);
        zip.off("error", onError);
      };
      const onEntry = (next: Entry) => {
        done();
        resolve(next);
      };
      const onEnd = () => {
        done();
        resolve(null);
      };
      const onError = () => {
        done();
        reject(new UnreadableFile("damaged-workbook"));
      };
      zip.on("entry", onEntry);
      zip.on("end", onEnd);
      zip.on("error", onError);
      zip.readEntry();
    });
    if (!entry) return;
    yield entry;
  }
}

function drain(zip: ZipFile, entry: Entry): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) return reject(new UnreadableFile("damaged-workbook"));
      stream.on("error", () => reject(new UnreadableFile("damaged-workbook")));
      stream.on("end", resolve);
      stream.resume();
    });
  });
}
