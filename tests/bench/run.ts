import { parseArgs } from "node:util";
import { ensurePrismaClient } from "@/lib/cli/prepare";
import { setEnv } from "@/lib/platform/env";
import type { BenchRow } from "./ingest";

/**
 * `npm run bench [-- --rows 26000000] [--issues 100000] [--only ingest,rescoring,pages,meeting,neighbours,hindcast]`: ratios from one run on this machine.
 * Absolute times mean nothing elsewhere; a ratio below its required value ends the run with exit code 1.
 */
const { values: options } = parseArgs({
  options: {
    rows: { type: "string" },
    issues: { type: "string" },
    only: { type: "string" },
    keep: { type: "boolean", default: false },
  },
});
const wanted = options.only?.split(",");
const runs = (name: string) => wanted === undefined || wanted.includes(name);

setEnv({ LANTIAN_LOG_LEVEL: "warn" });
// A fresh clone has no Prisma client yet, and everything below imports it.
await ensurePrismaClient();
const { benchServer, removeBenchServer } = await import("./bench-database");
const { benchIssues } = await import("./issues");
const { benchIngest } = await import("./ingest");
const { benchHindcast } = await import("./hindcast");
const { benchMeeting } = await import("./meeting");
const { benchNeighbours } = await import("./neighbours");
const { benchPages } = await import("./pages");
const { benchRescoring } = await import("./rescoring");
const { benchScale } = await import("./scale");

const rows: BenchRow[] = [];
if (runs("hindcast")) rows.push(...(await told("hindcast", () => benchHindcast())));
const needsServer = wanted === undefined || wanted.some((name) => name !== "hindcast");
const server = needsServer ? await benchServer() : null;
try {
  if (server) await onServer(server);
} finally {
  await server?.stop();
  if (server && !options.keep) await removeBenchServer();
}
console.log(table(rows));
process.exit(rows.some((row) => row.required !== null && row.ratio < row.required) ? 1 : 0);

async function onServer(server: Awaited<ReturnType<typeof benchServer>>): Promise<void> {
  if (runs("ingest")) rows.push(...(await told("import", () => benchIngest(server))));
  if (runs("rescoring")) rows.push(...(await told("re-scoring", () => benchRescoring(server))));
  if (runs("pages")) rows.push(...(await told("pages", () => benchPages(server))));
  if (runs("meeting")) rows.push(...(await told("meeting", () => benchMeeting(server))));
  if (runs("neighbours")) rows.push(...(await told("neighbours", () => benchNeighbours(server))));
  if (options.rows !== undefined) rows.push(...(await told("scale", () => benchScale(server, Number(options.rows)))));
  if (options.issues !== undefined)
    rows.push(...(await told("issues", () => benchIssues(server, Number(options.issues)))));
}

async function told(what: string, work: () => Promise<BenchRow[]>): Promise<BenchRow[]> {
  console.error(`${what} …`);
  return work();
}

function table(of: readonly BenchRow[]): string {
  const width = Math.max(...of.map(({ name }) => name.length));
  const lines = of.map(({ name, ours, baseline, ratio, unit, required }) => {
    const judged = required === null ? "" : ratio >= required ? `≥ ${required} ✓` : `≥ ${required} ✗`;
    return [
      name.padEnd(width),
      String(ours).padStart(10),
      String(baseline).padStart(10),
      unit.padEnd(10),
      ratio.toFixed(2).padStart(6),
      judged,
    ].join("  ");
  });
  const head = ["", "ours", "baseline", "", "ratio", "required"];
  const cells = [
    head[0]?.padEnd(width),
    head[1]?.padStart(10),
    head[2]?.padStart(10),
    "".padEnd(10),
    head[4]?.padStart(6),
    head[5],
  ];
  return [cells.join("  "), ...lines].join("\n");
}
