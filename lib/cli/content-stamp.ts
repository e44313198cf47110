import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A hash over the names and contents of files and folders (those that exist), for knowing whether something made from them is old. */
export function contentStamp(sources: readonly string[]): string {
  const hash = createHash("sha256").update(process.version);
  for (const source of sources)
    for (const file of filesBelow(source)) hash.update(file).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

function filesBelow(source: string): string[] {
  if (!existsSync(source)) return [];
  if (statSync(source).isFile()) return [source];
  return readdirSync(source, { withFileTypes: true })
    .flatMap((entry) => {
      const below = path.join(source, entry.name);
      if (entry.isDirectory()) return filesBelow(below);
      return entry.isFile() ? [below] : [];
    })
    .sort();
}

/** Runs `make` unless `stampFile` says that it was done from these very contents. Returns whether it ran. */
export async function unlessMade(
  stampFile: string,
  sources: readonly string[],
  make: () => Promise<void>,
): Promise<boolean> {
  const stamp = contentStamp(sources);
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return false;
  await make();
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}
