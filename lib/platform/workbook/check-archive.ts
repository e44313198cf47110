import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { UnreadableFile } from "@/lib/shared/unreadable-file";
import { ARCHIVE_BOUNDS, type TableBounds } from "./workbook-bounds";

/**
 * Refuses an XLSX that is not what it seems before anything reads it: too many entries, too much when unpacked, a packing
 * ratio that only a bomb has, sizes that lie (yauzl compares each entry with its directory), or more rows, cells or merged
 * ranges than the door takes, counted by their tags. Throws UnreadableFile.
 */
export async function checkArchive(file: Buffer, bounds: TableBounds): Promise<void> {
  const zip = await opened(file);
  let total = 0;
  let entries = 0;
  let sheets = 0;
  let document = "";
  try {
    for await (const entry of eachEntry(zip)) {
      if (++entries > ARCHIVE_BOUNDS.entries) throw new UnreadableFile("too-many-entries");
      total += entry.uncompressedSize;
      if (total > ARCHIVE_BOUNDS.unpacked) throw new UnreadableFile("bomb");
      if (entry.uncompressedSize > 1_000_000 && entry.uncompressedSize > entry.compressedSize * ARCHIVE_BOUNDS.ratio)
        throw new UnreadableFile("bomb");
      document ||= OTHER_PACKAGES.find(([name]) => name.test(entry.fileName))?.[1] ?? "";
      const sheet = /^xl\/worksheets\/[^/]+\.(xml|bin)$/i.test(entry.fileName);
      if (sheet) sheets++;
      await drain(zip, entry, sheet ? new TagCount(bounds) : null);
    }
  } finally {
    zip.close();
  }
  if (sheets === 0)
    throw new UnreadableFile(document ? "other-kind" : "not-a-workbook", document ? { kind: document } : {});
}

/** What else comes as a ZIP, told by a part that only it has. */
const OTHER_PACKAGES: readonly (readonly [RegExp, string])[] = [
  [/^word\/document\.xml$/i, "Word"],
  [/^ppt\/presentation\.xml$/i, "PowerPoint"],
];

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

function drain(zip: ZipFile, entry: Entry, count: TagCount | null): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) return reject(new UnreadableFile("damaged-workbook"));
      stream.on("error", (fault) =>
        reject(fault instanceof UnreadableFile ? fault : new UnreadableFile("damaged-workbook")),
      );
      stream.on("end", resolve);
      if (!count) return void stream.resume();
      stream.on("data", (chunk: Buffer) => {
        const passed = count.passedBy(chunk);
        if (passed) stream.destroy(passed);
      });
    });
  });
}

const OPEN = 60;
const [C, ROW, MERGE] = ["c", "row", "mergeCell"].map((name) => Buffer.from(name)) as [Buffer, Buffer, Buffer];
const LONGEST_TAG = MERGE.length + 2;

/** Counts the tags of a sheet as its text goes by, so that a page of a million cells is refused before it is taken apart. */
class TagCount {
  private cells = 0;
  private rows = 0;
  private merges = 0;
  private rest: Buffer = Buffer.alloc(0);
  private readonly bounds: TableBounds;

  constructor(bounds: TableBounds) {
    this.bounds = bounds;
  }

  /** The refusal that this piece calls for, if any. */
  passedBy(chunk: Buffer): UnreadableFile | null {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    const end = bytes.length - LONGEST_TAG;
    let at = bytes.indexOf(OPEN);
    for (; at >= 0 && at < end; at = bytes.indexOf(OPEN, at + 1)) {
      if (isTag(bytes, at, C)) this.cells++;
      else if (isTag(bytes, at, ROW)) this.rows++;
      else if (isTag(bytes, at, MERGE)) this.merges++;
    }
    this.rest = Buffer.from(bytes.subarray(at < 0 ? bytes.length : at));
    if (this.rows > this.bounds.rows) return new UnreadableFile("too-many-rows", { rows: this.bounds.rows });
    if (this.cells > this.bounds.cells) return new UnreadableFile("too-many-cells", { cells: this.bounds.cells });
    return this.merges > ARCHIVE_BOUNDS.merges ? new UnreadableFile("too-many-merges") : null;
  }
}

/** `<name` followed by a blank, a slash or the end of the tag. */
function isTag(bytes: Buffer, at: number, name: Buffer): boolean {
  for (let i = 0; i < name.length; i++) if (bytes[at + 1 + i] !== name[i]) return false;
  const after = bytes[at + 1 + name.length] ?? 0;
  return after === 62 || after === 47 || after <= 32;
}
