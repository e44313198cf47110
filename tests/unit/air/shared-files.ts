import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";

/** Public measurements and worked cases that do not belong to the project; LANTIAN_SHARED or ../shared. */
const DATA = resolve(process.env.LANTIAN_SHARED ?? resolve(import.meta.dirname, "../../../../shared"), "data");

export const hasSharedData = existsSync(resolve(DATA, "vectors.json"));

/** A file of the data folder as text, unzipped when its name ends in .gz, without a byte order mark. */
export function readShared(name: string): string {
  return readSharedBytes(name)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
}

export function readSharedBytes(name: string): Buffer {
  const bytes = readFileSync(resolve(DATA, name));
  return name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
}
