import { readFileSync } from "node:fs";
import path from "node:path";
import { importsOf, sourceFiles } from "./import-arrow";

/** Who imports whom among our own files: each file with the files that it takes anything from, types included. */
export function fileGraph(root: string): Map<string, string[]> {
  const files = sourceFiles(root);
  const byName = new Map(files.map((file) => [file.replace(/\.(tsx?|mjs)$/, ""), file]));
  return new Map(
    files.map((file) => {
      const imports = importsOf(file, readFileSync(path.join(root, file), "utf8"));
      const own = imports.flatMap(({ target }) => byName.get(target.replace(/\.mjs$/, "")) ?? []);
      return [file, [...new Set(own)].filter((target) => target !== file)];
    }),
  );
}

/** The knots of a graph: sets of files each of which reaches every other (strongly connected components, after Tarjan). */
export function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const knots: string[][] = [];
  const visit = (file: string): number => {
    const own = order.size;
    order.set(file, own);
    lowest.set(file, own);
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      const seen = order.get(next);
      if (seen === undefined) lowest.set(file, Math.min(lowest.get(file) ?? own, visit(next)));
      else if (open.includes(next)) lowest.set(file, Math.min(lowest.get(file) ?? own, seen));
    }
    const low = lowest.get(file) ?? own;
    if (low === own) {
      const knot = open.splice(open.indexOf(file));
      if (knot.length > 1) knots.push(knot.sort());
    }
    return low;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return knots;
}
