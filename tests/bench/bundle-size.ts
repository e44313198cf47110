import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/** Limits in bytes, gzipped: what `/` needs before it works, and all that it may ever fetch (charts included). */
const FIRST_LIMIT = 180 * 1024;
const ALL_LIMIT = 320 * 1024;

const BUILD = ".next";

interface ClientManifest {
  entryJSFiles: Record<string, string[]>;
}

/** Script files that the page's HTML names, and those they may fetch later; paths below .next. */
export function scriptsOf(page: string, build: string): { first: string[]; later: string[] } {
  const root = JSON.parse(readFileSync(path.join(build, "build-manifest.json"), "utf8")) as { rootMainFiles: string[] };
  const text = readFileSync(path.join(build, "server/app", `${page}_client-reference-manifest.js`), "utf8");
  const { entryJSFiles } = JSON.parse(text.slice(text.indexOf("= {") + 2).replace(/;\s*$/, "")) as ClientManifest;
  const entries = Object.entries(entryJSFiles).filter(([name]) => name.startsWith("[project]/app/"));
  const first = new Set([...root.rootMainFiles, ...entries.flatMap(([, files]) => files)]);
  const later = new Set<string>();
  const queue = entries.flatMap(([, files]) => files);
  for (let file = queue.pop(); file; file = queue.pop()) {
    const named = readFileSync(path.join(build, file), "utf8").match(/static\/chunks\/[\w.-]+\.js/g) ?? [];
    for (const found of named.filter((name) => !first.has(name) && !later.has(name))) {
      later.add(found);
      queue.push(found);
    }
  }
  return { first: [...first], later: [...later] };
}

function gzipped(files: string[], build: string): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(build, file))).length, 0);
}

/** `node --import tsx tests/bench/bundle-size.ts`: sizes of the dashboard's scripts after `next build`; 1 when over a limit. */
function main(): void {
  const { first, later } = scriptsOf("page", BUILD);
  const firstBytes = gzipped(first, BUILD);
  const allBytes = firstBytes + gzipped(later, BUILD);
  const line = (name: string, bytes: number, limit: number) =>
    `${name.padEnd(34)}${(bytes / 1024).toFixed(1).padStart(8)} KB${(limit / 1024).toFixed(0).padStart(8)} KB${bytes > limit ? "  OVER" : ""}`;
  console.log(`${"/ scripts, gzipped".padEnd(34)}${"size".padStart(11)}${"limit".padStart(11)}`);
  console.log(line(`first load (${first.length} files)`, firstBytes, FIRST_LIMIT));
  console.log(line(`with charts (${later.length} files more)`, allBytes, ALL_LIMIT));
  if (firstBytes > FIRST_LIMIT || allBytes > ALL_LIMIT) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
