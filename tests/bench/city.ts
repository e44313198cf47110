import { spawnSync } from "node:child_process";
import type { EmbeddedServer } from "@/lib/platform/embedded-postgres/start";
import type { BenchRow } from "./bench-row";
import { type DemoServer, withDemoServer } from "./demo-server";
import { median } from "./measure";
import { load } from "./pages";

/** What people look at all day; the smallest share of a lone district's speed that each may have in a city. */
const PAGES = ["/", "/ranking", "/issues", "/inspections/sites", "/todo"] as const;
const DISTRICT_REQUIRED = 0.7;
/** The city's people see nine times as much on the same pages; its ranking has ten times the rows, and may cost as much more. */
const CITY_REQUIRED: Readonly<Record<(typeof PAGES)[number], number>> = {
  "/": 0.4,
  "/ranking": 0.1,
  "/issues": 0.4,
  "/inspections/sites": 0.4,
  "/todo": 0.4,
};
const SECONDS = 3;
const ROUNDS = 3;

/**
 * Pages of one district that works alone, then of the same district in a city of nine with a hundred towns, and of the city's own office: the
 * same server, the same run, requests per second.
 */
export async function benchCity(server: EmbeddedServer): Promise<BenchRow[]> {
  return withDemoServer(server, "lantian_bench_city", async (demo) => {
    const person = await demo.cookieOf("daqiban");
    const alone = await speeds(demo, person);
    becomeCity(demo);
    const within = await speeds(demo, person);
    const above = await speeds(demo, await demo.cookieOf("shi-daqiban"));
    return PAGES.flatMap((page) => [
      row(`${page} of a district in a city of nine ÷ of the district alone`, within, alone, page, DISTRICT_REQUIRED),
      row(`${page} of the city's office ÷ of a district alone`, above, alone, page, CITY_REQUIRED[page]),
    ]);
  });
}

type Speeds = Readonly<Record<string, number>>;

function row(name: string, ours: Speeds, alone: Speeds, page: string, required: number): BenchRow {
  const [here, baseline] = [ours[page] ?? Number.NaN, alone[page] ?? Number.NaN];
  return {
    name,
    ours: Number(here.toFixed(1)),
    baseline: Number(baseline.toFixed(1)),
    ratio: here / baseline,
    unit: "requests/s",
    required,
  };
}

async function speeds({ port }: DemoServer, cookie: string): Promise<Speeds> {
  const measured: Record<string, number> = {};
  for (const page of PAGES) {
    await load(port, page, cookie, 2);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await load(port, page, cookie, SECONDS));
    measured[page] = median(rounds);
  }
  return measured;
}

/** The rest of the demo's city, made by a process of its own as the browser tests do. */
function becomeCity({ app, owner, keys }: DemoServer): void {
  const { status } = spawnSync(process.execPath, ["--import", "tsx", "tests/support/seed-city.ts"], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, DATABASE_URL: app, DATABASE_MIGRATION_URL: owner, LANTIAN_DEMO: "1", ...keys },
  });
  if (status !== 0) throw new Error("the city was not made");
}
