import { promisify } from "node:util";
import yauzl from "yauzl";
import { checkPartName, type PackageParts } from "../rules/check-package";
import { PackageFault } from "../rules/package-fault";

export const TEMPLATE_BYTES_MAX = 5 * 1024 * 1024;
const UNPACKED_MAX = 20 * 1024 * 1024;
const ENTRIES_MAX = 200;
const RATIO_MAX = 100;

const fromBuffer = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer);

/**
 * The parts of an uploaded package. Judged by its directory before anything is unpacked: sizes, number, names. Throws PackageFault size,
 * not-word, bomb, and what a name gives away.
 */
export async function unpackPackage(bytes: Buffer): Promise<PackageParts> {
  if (bytes.length === 0 || bytes.length > TEMPLATE_BYTES_MAX) throw new PackageFault("size");
  const zip = await fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }).catch(() => {
    throw new PackageFault("not-word");
  });
  const entries = await directory(zip);
  const parts = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (parts.has(entry.fileName)) throw new PackageFault("not-word");
    parts.set(entry.fileName, await read(zip, entry));
  }
  return parts;
}

/** The entries that are parts; folders, which some programs write too, are none. */
async function directory(zip: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  const entries: yauzl.Entry[] = [];
  let count = 0;
  let total = 0;
  await new Promise<void>((resolve, reject) => {
    zip.on("error", () => reject(new PackageFault("not-word")));
    zip.on("end", resolve);
    zip.on("entry", (entry: yauzl.Entry) => {
      try {
        total += entry.uncompressedSize;
        if (++count > ENTRIES_MAX || total > UNPACKED_MAX) throw new PackageFault("bomb");
        if (entry.uncompressedSize > RATIO_MAX * entry.compressedSize + 4096) throw new PackageFault("bomb");
        if (entry.isEncrypted()) throw new PackageFault("not-word");
        if (!entry.fileName.endsWith("/") || entry.uncompressedSize > 0) {
          checkPartName(entry.fileName);
          entries.push(entry);
        }
        zip.readEntry();
      } catch (fault) {
        reject(fault);
      }
    });
    zip.readEntry();
  });
  return entries;
}

function read(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(new PackageFault("not-word"));
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", () => reject(new PackageFault("bomb")));
      stream.on("end", () => resolve(Buffer.concat(chunks)));
    }),
  );
}
