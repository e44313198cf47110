import http from "node:http";
import type { EmbeddedServer } from "@/lib/platform/embedded-postgres/start";
import type { BenchRow } from "./bench-row";
import { withDemoServer } from "./demo-server";
import { httpGet } from "./http-get";
import { lowestOfThree } from "./lowest-of-three";
import { mean } from "./measure";
import { benchWord } from "./word";

const CONCURRENCY = 4;
/** In turn and short: a machine that is slower for some seconds is slower for both. */
const SECONDS = 1;
/** Of each of three runs. */
const ROUNDS = 12;

/**
 * The dashboard against the barest signed-in page of the same built application: requests per second, alternating; then the Word file.
 * Of three runs the lowest.
 */
export async function benchPages(server: EmbeddedServer): Promise<BenchRow[]> {
  return withDemoServer(server, "lantian_bench_pages", async ({ port, cookies }) => {
    const [cookie = ""] = await cookies(1);
    for (const path of ["/", "/about"]) await load(port, path, cookie, 2);
    const pages = await lowestOfThree(() => dashboardOnce(port, cookie));
    return [...pages, ...(await lowestOfThree((nth) => benchWord(port, cookie, nth)))];
  });
}

async function dashboardOnce(port: number, cookie: string): Promise<BenchRow[]> {
  const bare: number[] = [];
  const dashboard: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await load(port, "/about", cookie, SECONDS));
    dashboard.push(await load(port, "/", cookie, SECONDS));
  }
  return [
    {
      name: "dashboard ÷ bare dynamic page of the same application",
      ours: Number(mean(dashboard).toFixed(1)),
      baseline: Number(mean(bare).toFixed(1)),
      ratio: mean(dashboard) / mean(bare),
      unit: "requests/s",
      required: 0.8,
    },
  ];
}

/** Requests answered per second over kept-alive connections. */
export async function load(port: number, path: string, cookie: string, seconds: number): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const until = performance.now() + seconds * 1000;
  let answered = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (performance.now() < until)
        if (await httpGet({ host: "127.0.0.1", port, path, agent, headers: { cookie } })) answered++;
    }),
  );
  const rate = (answered * 1000) / (performance.now() - begun);
  agent.destroy();
  return rate;
}
