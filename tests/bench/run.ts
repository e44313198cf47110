import { parseArgs } from "node:util";
import { ensurePrismaClient } from "@/lib/cli/prepare";
import { setEnv } from "@/lib/platform/env";
import type { BenchRow } from "./bench-row";

/**
 * `npm run bench [-- --rows 26000000] [--issues 100000] [--only ingest,hour,rescoring,pages,meeting,neighbours,map,ledgers,hindcast,city]`: ratios from one run on this machine.
 * Absolute times mean nothing elsewhere; a ratio below its required value ends the run with exit code 1. Import, dashboard and
 * Word are measured three times and judged by the lowest; requests that failed are counted and said at the end.
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

/** A connection that is reset now and then is reported; more than one request in a hundred is a fault. */
const MOST_FAILED = 0.01;

setEnv({ LANTIAN_LOG_LEVEL: "warn" });
// A fresh clone has no Prisma client yet, and everything below imports it.
await ensurePrismaClient();
const { benchServer, removeBenchServer } = await import("./bench-database");
const { failedRequests } = await import("./http-get");
const { benchCity } = await import("./city");
const { benchIssues } = await import("./issues");
const { benchFreshHour } = await import("./fresh-hour");
const { benchIngest } = await import("./ingest");
const { benchLedgers } = await import("./ledgers");
const { benchMap } = await import("./map");
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
const failed = failedRequests();
console.log(failed.words);
// A ratio that is no number (nothing was answered) is missed too.
const missed = rows.some((row) => row.required !== null && !(row.ratio >= row.required));
process.exit(missed || failed.share > MOST_FAILED ? 1 : 0);

async function onServer(server: Awaited<ReturnType<typeof benchServer>>): Promise<void> {
  if (runs("ingest")) rows.push(...(await told("import", () => benchIngest(server))));
  if (runs("hour")) rows.push(...(await told("a fresh hour", () => benchFreshHour(server))));
  if (runs("rescoring")) rows.push(...(await told("re-scoring", () => benchRescoring(server))));
  if (runs("pages")) rows.push(...(await told("pages", () => benchPages(server))));
  if (runs("meeting")) rows.push(...(await told("meeting", () => benchMeeting(server))));
  if (runs("neighbours")) rows.push(...(await told("neighbours", () => benchNeighbours(server))));
  if (runs("ledgers")) rows.push(...(await told("registers", () => benchLedgers(server))));
  if (runs("city")) rows.push(...(await told("city", () => benchCity(server))));
  if (runs("map")) rows.push(...(await told("map", () => benchMap(server))));
  if (options.rows !== undefined) rows.push(...(await told("scale", () => benchScale(server, Number(options.rows)))));
  if (options.issues !== undefined)
    rows.push(...(await told("issues", () => benchIssues(server, Number(options.issues)))));
}

/** Said as soon as it is measured: what comes after may fail. */
async function told(what: string, work: () => Promise<BenchRow[]>): Promise<BenchRow[]> {
  console.error(`${what} …`);
  const measured = await work();
  console.error(table(measured));
  return measured;
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
