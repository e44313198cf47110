import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { dataFolder } from "./files";

const KEY_SHAPE = /^[0-9a-f]{2}\/[0-9a-f]{64}\.[a-z0-9]{2,5}$/;

/**
 * Keeps bytes below LANTIAN_DATA_DIR/<folder> under the name of their own SHA-256: equal content is kept once, and a file is there
 * whole or not at all. Returns the key to find it by.
 */
export async function storeFile(folder: string, bytes: Uint8Array, extension: string): Promise<string> {
  const hash = createHash("sha256").update(bytes).digest("hex");
  const key = `${hash.slice(0, 2)}/${hash}.${extension}`;
  const target = storedPath(folder, key);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const unfinished = `${target}.${randomUUID()}`;
  try {
    const file = await open(/* turbopackIgnore: true */ unfinished, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return key;
}

/** The bytes behind a key; rejects (ENOENT) when there are none. */
export function readStoredFile(folder: string, key: string): Promise<Buffer> {
  return readFile(storedPath(folder, key));
}

/** Absolute path of a key. Throws for anything that is not a key, so that no path can be smuggled in. */
export function storedPath(folder: string, key: string): string {
  return keyPath(dataFolder(folder), key);
}

/** The same below a folder's own path, for a thread that does not know the settings. */
export function keyPath(folder: string, key: string): string {
  if (!KEY_SHAPE.test(key)) throw new Error(`not a file key: ${key}`);
  return path.join(/* turbopackIgnore: true */ folder, key);
}
