import type { EmbeddedServer } from "@/lib/platform/embedded-postgres/start";
import type { BenchRow } from "./bench-row";
import { withDemoServer } from "./demo-server";
import { heavyKinds } from "./heavy-kinds";
import { quantile } from "./measure";
import { type Outcome, sendRequest } from "./send-request";

const SECONDS = 15;
/** People who do heavy work at once, each one thing after the other. */
const WORKERS = 6;
const PAGE = "/about";
const READERS = 2;

/**
 * How a page is served to its neighbours: its p95 with nothing else going on divided by its p95 while six people do heavy work of one kind
 * again and again, a tenth of a second after each answer. Refused and failed requests are counted and said, of the page and of the heavy work; "429" and "503" of heavy work are
 * the line's own answers. No answer at all (a reset connection) is a failed request and nothing more.
 */
export async function benchNeighbours(server: EmbeddedServer): Promise<BenchRow[]> {
  return withDemoServer(server, "lantian_bench_neighbours", async ({ port, cookies }) => {
    const people = await cookies(WORKERS + READERS, ["staff", "head"]);
    const readers = people.slice(WORKERS);
    await readPages(port, readers, 3);
    const rows: BenchRow[] = [];
    for (const kind of await heavyKinds(port, people)) {
      const quiet = await readPages(port, readers, SECONDS);
      const until = performance.now() + SECONDS * 1000;
      const work: Outcome[] = [];
      const [during] = await Promise.all([
        readPages(port, readers, SECONDS),
        ...people.slice(0, WORKERS).map(async (cookie) => {
          while (performance.now() < until) {
            work.push(await kind.send(cookie));
            await pause();
          }
        }),
      ]);
      rows.push({
        name: `${PAGE} p95, quiet ÷ beside ${kind.name} (${told(work)}; pages ${told(during)})`,
        ours: p95(during),
        baseline: p95(quiet),
        ratio: p95(quiet) / p95(during),
        unit: "ms",
        required: 0.5,
      });
    }
    return rows;
  });
}

/** As quick as a hand is: what is kept and answered at once would else be asked hundreds of times a second. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 100));

/** Readers who open the page again and again, a tenth of a second after each answer. */
async function readPages(port: number, cookies: readonly string[], seconds: number): Promise<Outcome[]> {
  const until = performance.now() + seconds * 1000;
  const outcomes: Outcome[] = [];
  await Promise.all(
    cookies.map(async (cookie) => {
      while (performance.now() < until) {
        outcomes.push(await sendRequest({ port, path: PAGE, cookie }));
        await pause();
      }
    }),
  );
  return outcomes;
}

/** Of the answered ones, in ms. */
function p95(outcomes: readonly Outcome[]): number {
  const times = outcomes.filter(({ status }) => status === 200).map(({ ms }) => ms);
  return times.length === 0 ? Number.NaN : Number(quantile(times, 0.95).toFixed(0));
}

/** "31 done, 4 × 429". */
function told(outcomes: readonly Outcome[]): string {
  const isDone = ({ status }: Outcome) => status >= 200 && status < 400;
  const failed = new Map<string, number>();
  for (const one of outcomes)
    if (!isDone(one))
      failed.set(one.fault || String(one.status), (failed.get(one.fault || String(one.status)) ?? 0) + 1);
  return [`${outcomes.filter(isDone).length} done`, ...[...failed].map(([what, n]) => `${n} × ${what}`)].join(", ");
}
