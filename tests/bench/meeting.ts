import { readdir } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runProgram } from "@/lib/cli/run-program";
import type { EmbeddedServer } from "@/lib/platform/embedded-postgres/start";
import type { BenchRow } from "./bench-row";
import { withDemoServer } from "./demo-server";
import { answeredIn } from "./http-get";
import { quantile } from "./measure";

const VIEWERS = 200;
/** Everybody opens the wall once within so many milliseconds, each at a moment of their own. */
const SPREAD = 20_000;

/**
 * 200 people with sessions of their own on `/meeting`, first with nothing else going on, then over and over while twelve PRSA files
 * (420,768 station-hours) are imported into the same database from the command line: p95 of the quiet round divided by p95 of those
 * during the import. Nothing is returned where the files aren't.
 */
export async function benchMeeting(server: EmbeddedServer): Promise<BenchRow[]> {
  const folder = path.resolve(process.env.LANTIAN_SHARED ?? "../shared", "data/prsa");
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".csv.gz")).sort();
  if (files.length === 0) return [];
  return withDemoServer(server, "lantian_bench_meeting", async ({ port, app, owner, cookies }) => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: VIEWERS });
    const people = await cookies(VIEWERS);
    const round = () => viewersOnce(port, agent, people);
    await round();
    const quiet = await round();
    let over = false;
    const importing = runProgram(
      [
        "--import",
        "tsx",
        "lib/cli/import.ts",
        "--source",
        "prsa",
        "--create",
        "--yes",
        ...files.map((name) => path.join(folder, name)),
      ],
      { DATABASE_URL: app, DATABASE_MIGRATION_URL: owner },
    ).finally(() => {
      over = true;
    });
    const during: number[] = [];
    while (!over) during.push(...(await round()));
    await importing;
    agent.destroy();
    const row = (name: string, share: number, required: number | null): BenchRow => ({
      name,
      ours: Number(quantile(during, share).toFixed(0)),
      baseline: Number(quantile(quiet, share).toFixed(0)),
      ratio: quantile(quiet, share) / quantile(during, share),
      unit: "ms",
      required,
    });
    return [
      row(`/meeting p95, ${VIEWERS} viewers, quiet ÷ while an import runs`, 0.95, 0.1),
      row("  median", 0.5, null),
    ];
  });
}

/** How long each who was answered waited for the whole page. */
async function viewersOnce(port: number, agent: http.Agent, cookies: readonly string[]): Promise<number[]> {
  const times = await Promise.all(
    cookies.map(async (cookie, i) => {
      await sleep((i * SPREAD) / cookies.length);
      return answeredIn({ host: "127.0.0.1", port, path: "/meeting", agent, headers: { cookie } });
    }),
  );
  return times.filter((ms) => ms !== null);
}
