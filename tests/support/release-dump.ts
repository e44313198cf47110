import { readFileSync } from "node:fs";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { withOwner } from "@/lib/platform/owner-connection";

const FOLDER = path.resolve("tests/fixtures/releases");
/** COPY … FROM stdin; its rows; the line that ends them. */
const ROWS = /^(COPY public\.(\S+) \(.*\) FROM stdin);\n([\s\S]*?)^\\\.\n/gm;

/**
 * Brings the dump of a day's release (tests/fixtures/releases/README.md) into an empty database whose owner the address names. Returns the rows
 * of each table, partitions by their own names.
 */
export async function restoreRelease(day: string, url: string): Promise<Map<string, number>> {
  const dump = brotliDecompressSync(readFileSync(path.join(FOLDER, `${day}.sql.br`))).toString("utf8");
  const counts = new Map<string, number>();
  await withOwner(url, async ({ client, copyIn }) => {
    let at = 0;
    for (const { 0: whole, 1: copy = "", 2: table = "", 3: rows = "", index } of dump.matchAll(ROWS)) {
      await client.query(dump.slice(at, index));
      at = index + whole.length;
      counts.set(table.replaceAll('"', ""), await copyIn(copy, bytes(rows)));
    }
    await client.query(dump.slice(at));
  });
  return counts;
}

async function* bytes(rows: string): AsyncGenerator<Buffer> {
  yield Buffer.from(rows);
}

/** Each figure that the release itself printed, by its place in `npm run figures -- --json`: what is shown, or how it has changed. */
export function shownBy(day: string): Record<string, unknown> {
  return shownIn(JSON.parse(readFileSync(path.join(FOLDER, `${day}.figures.json`), "utf8")));
}

export function shownIn(view: unknown, at = "", found: Record<string, unknown> = {}): Record<string, unknown> {
  for (const [key, value] of Object.entries((view ?? {}) as object)) {
    const place = at ? `${at}.${key}` : key;
    if (key === "shown" || key === "signed") found[place] = value;
    else if (typeof value === "object") shownIn(value, place, found);
  }
  return found;
}
