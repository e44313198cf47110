import { randomBytes } from "node:crypto";
import { availableParallelism, loadavg } from "node:os";
import { ensureBuild } from "@/lib/cli/prepare";
import { serve } from "@/lib/cli/serve";
import { escalationLog } from "@/lib/follow-up/queries/escalation-log";
import { draggingIssues, repeatedPlaces } from "@/lib/follow-up/queries/honesty-lists";
import { scorecards } from "@/lib/follow-up/queries/scorecards";
import { unitPeriodRows } from "@/lib/follow-up/queries/unit-period-rows";
import { escalationFilter } from "@/lib/follow-up/schema-escalation";
import { forgetWork } from "@/lib/identity/queries/kept-work";
import { personViewer } from "@/lib/identity/queries/person-viewer";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { knownIssues } from "@/lib/issues/commands/known-issues";
import { issueFilter } from "@/lib/issues/queries/issue-filter";
import { issueList } from "@/lib/issues/queries/issue-list";
import { ownList } from "@/lib/issues/queries/own-list";
import { taskBoard } from "@/lib/issues/queries/task-board";
import { workCount, workList } from "@/lib/issues/queries/work-list";
import { notificationList } from "@/lib/messages/queries/notification-list";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { freePort } from "@/lib/platform/embedded-postgres/free-port";
import type { EmbeddedServer } from "@/lib/platform/embedded-postgres/start";
import { setEnv } from "@/lib/platform/env";
import { startOfMonth, startOfYear } from "@/lib/shared/civil-date";
import { onServer } from "../support/test-server";
import { withBenchDatabase } from "./bench-database";
import type { BenchRow } from "./bench-row";
import { type ClientTimes, clients } from "./issue-clients";
import { issueHistory } from "./issue-history";
import { elapsed, median } from "./measure";
import { sessionCookie } from "./session-cookie";
import { statementsOf } from "./statement-plans";

const PEOPLE = 50;
const SECONDS = 60;
/** What the office asks for: nothing slower than this. */
const LIMIT_MS = 300;
const ROUNDS = 5;

const filtered = (fields: object) => issueFilter.parse(fields);
const list = (fields: object) => (viewer: Viewer) => issueList(viewer, filtered(fields));

/** A list that comes again, as its preview asks for it. */
const PASTED = Array.from({ length: 50 }, (_, i) => ({
  townId: 2 + (i % 20),
  description: `裸土未覆盖，风起扬尘，第${1000 + i * 37}处`,
  externalRef: String(i + 1),
}));

/** Every question that a list or a card asks of the tables. */
const QUESTIONS: Questions = {
  "list, newest": list({}),
  "list, live": list({ only: "live" }),
  "list, late by deadline": list({ only: "late", sort: "due" }),
  "list, state": list({ state: "rectifying" }),
  "list, red lamp": list({ lamp: "red", sort: "due" }),
  "list, last closed": list({ sort: "-closed" }),
  "list, recurred": list({ only: "recurred" }),
  "list, many hits of a word": list({ q: "裸土" }),
  "list, few hits of a word": list({ q: "第1234处" }),
  "list, no hit": list({ q: "没有这个词" }),
  "list, page 200": list({ page: 200 }),
  "list, by number": list({ sort: "number", size: 100 }),
  "list, a month": list({ foundFrom: startOfMonth(today()), foundTo: today() }),
  board: (viewer) => taskBoard(viewer, filtered({})),
  "board, live": (viewer) => taskBoard(viewer, filtered({ only: "live" })),
  "work list": workList,
  "work count": workCount,
  "own, started": (viewer) => ownList(viewer, "started"),
  "own, copied": (viewer) => ownList(viewer, "copied"),
  "own, done": (viewer) => ownList(viewer, "done"),
  messages: (viewer) => notificationList(viewer, 20),
  "scorecards, units, year": (viewer) => scorecards(viewer, "unit", { from: startOfYear(today()), to: today() }),
  "scorecards, towns, month": (viewer) => scorecards(viewer, "town", { from: startOfMonth(today()), to: today() }),
  "weekly counts": (viewer) => unitPeriodRows(viewer, { from: startOfMonth(today()), to: today() }),
  "places again and again": (viewer) => repeatedPlaces(viewer),
  "dragging on": (viewer) => draggingIssues(viewer),
  "a pasted list of fifty": (viewer) => knownIssues({ sql }, viewer, PASTED, []),
  escalations: (viewer) => escalationLog(viewer, escalationFilter.parse({})),
};

/** Lists and cards over so many issues: each question by itself with its plans, then fifty people at the running application. */
export async function benchIssues(server: EmbeddedServer, issues: number): Promise<BenchRow[]> {
  return withBenchDatabase(server, "lantian_bench_issues", async ({ app, owner }) => {
    const secret = randomBytes(48).toString("base64");
    setEnv({ LANTIAN_SESSION_SECRET: secret });
    console.error(`  ${issues} issues …`);
    await issueHistory({ issues, people: PEOPLE });
    await onServer(owner, (client) => client.query("VACUUM (ANALYZE)"));
    const worst = await questions();
    return atLists({ app, owner, secret }, undefined, (times) => {
      const row = (name: string, ours: number, required: number | null): BenchRow => ({
        name,
        ours: Number(ours.toFixed(0)),
        baseline: LIMIT_MS,
        ratio: LIMIT_MS / ours,
        unit: "ms",
        required,
      });
      return [
        row(`lists, ${issues} issues, ${PEOPLE} people, ${times.answered} pages: p95`, times.p95, 1),
        row("  median", times.p50, null),
        row("  of which the search, p95", times.search, 1),
        row("  badge of 待办, p95", times.badge, 1),
        // Kept until the work changes again: a card, unlike a list, is not asked by everybody.
        row(`  slowest question alone, nothing kept: ${worst.name}`, worst.ms, null),
      ];
    });
  });
}

/** Fifty people at lists of the running application over the present database, for a minute. */
export async function atLists(
  { app, owner, secret }: { app: string; owner: string; secret: string },
  addresses: readonly string[] | undefined,
  told: (times: ClientTimes) => BenchRow[],
): Promise<BenchRow[]> {
  await ensureBuild();
  const cookies = await signedIn(secret);
  const port = await freePort(0);
  const served = await serve({
    mode: "start",
    port,
    host: "127.0.0.1",
    env: {
      DATABASE_URL: app,
      DATABASE_MIGRATION_URL: owner,
      LANTIAN_SESSION_SECRET: secret,
      LANTIAN_SEAL_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    },
  });
  try {
    await clients(port, cookies.slice(0, 4), 10, addresses);
    // Beside other work the times are that work's, too.
    console.error(`  load before: ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`);
    const times = await clients(port, cookies, SECONDS, addresses);
    for (const { address, p95 } of times.slowest) console.error(`  p95 ${p95.toFixed(0).padStart(5)} ms  ${address}`);
    return told(times);
  } finally {
    await served.stop();
  }
}

export type Questions = Readonly<Record<string, (viewer: Viewer) => Promise<unknown>>>;

/** One person of each kind asks everything; prints a line for each question, with whole-table scans named. */
export async function questions(asked: Questions = QUESTIONS): Promise<{ name: string; ms: number }> {
  const people = await sql<{ id: number; kind: string }>(
    "bench-one-of-each",
    "SELECT min(a.id)::int AS id, u.kind::text AS kind FROM user_account a JOIN unit u ON u.id = a.unit_id GROUP BY u.kind ORDER BY u.kind",
  );
  const viewers = await Promise.all(people.map(async ({ id, kind }) => ({ kind, viewer: await personViewer(id, "") })));
  let worst = { name: "", ms: 0 };
  for (const [name, ask] of Object.entries(asked)) {
    const told: string[] = [];
    for (const { kind, viewer } of viewers) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        // Nothing kept from before: as after a change.
        forgetWork();
        times.push(await elapsed(() => ask(viewer)));
      }
      const ms = median(times);
      told.push(`${kind} ${ms.toFixed(0)}`);
      if (ms > worst.ms) worst = { name: `${name} (${kind})`, ms };
      const scans = (await statementsOf(() => ask(viewer))).flatMap((statement) =>
        statement.ms > 50 ? statement.scans : [],
      );
      if (scans.length > 0) told.push(`[scans ${[...new Set(scans)].join(", ")}]`);
    }
    console.error(`  ${name.padEnd(28)} ${told.join("  ")}`);
  }
  return worst;
}

/** A living session of everybody, as cookies. */
async function signedIn(secret: string): Promise<string[]> {
  const users = await sql<{ id: number }>("bench-everybody", "SELECT id FROM user_account ORDER BY id");
  return Promise.all(users.map(({ id }) => sessionCookie(id, secret)));
}
