import { randomBytes } from "node:crypto";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { registerCoverage } from "@/lib/inspections/queries/register-coverage";
import { registerList } from "@/lib/inspections/queries/register-list";
import { ownOverdue } from "@/lib/ledgers/queries/due-entries";
import { asEntryFilter, entryFilter } from "@/lib/ledgers/rules/entry-filter";
import type { RegisterKey } from "@/lib/ledgers/rules/register";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import type { EmbeddedServer } from "@/lib/platform/embedded-postgres/start";
import { setEnv } from "@/lib/platform/env";
import { onServer } from "../support/test-server";
import { withBenchDatabase } from "./bench-database";
import type { BenchRow } from "./bench-row";
import { issueHistory } from "./issue-history";
import { atLists, type Questions, questions } from "./issues";
import { registerEntries } from "./register-entries";

const ENTRIES = 100_000;
const ISSUES = 20_000;
const PEOPLE = 50;
/** What the office asks for: nothing slower than this. */
const LIMIT_MS = 300;

const list =
  (key: RegisterKey, search: object = {}) =>
  (viewer: Viewer) => {
    const register = REGISTERS[key];
    return registerList(viewer, register, asEntryFilter(register, entryFilter(register).parse(search)));
  };

/** Every question that a register's list, its figures and the work that follows from it ask of the tables. */
export const REGISTER_QUESTIONS: Questions = {
  households: list("stoves"),
  "households, page 200": list("stoves", { page: "200" }),
  "households, one energy": list("stoves", { energy: "coal" }),
  "households, not seen for 30 days": list("stoves", { unseen: "30" }),
  "households, changed in 7 days": list("stoves", { changed: "7" }),
  "households, with a problem": list("stoves", { open: "1" }),
  "households, many hits of a word": list("stoves", { q: "北关" }),
  "households, few hits of a word": list("stoves", { q: "第12346处" }),
  "households, no hit": list("stoves", { q: "没有这个词" }),
  "households, a mask": list("stoves", { q: "张" }),
  catering: list("catering"),
  "catering, cleaning overdue": list("catering", { due: "overdue" }),
  "catering, cleaning soon": list("catering", { due: "soon" }),
  "pledges, expired": list("pledges", { due: "overdue" }),
  "coal, a batch without report": list("coal", { due: "overdue" }),
  "sites, a word": list("construction", { q: "老街" }),
  "vehicles, a plate": list("vehicles", { q: "plate 4" }),
  coverage: (viewer) => registerCoverage(viewer, 30),
  "own overdue": ownOverdue,
};

/** What somebody at the registers does next. */
export const ADDRESSES = [
  "/ledgers",
  "/ledgers?register=stoves",
  "/ledgers/stoves",
  "/ledgers/stoves?page=7",
  "/ledgers/stoves?page=200",
  "/ledgers/stoves?energy=coal",
  "/ledgers/stoves?unseen=30",
  "/ledgers/stoves?changed=7",
  "/ledgers/stoves?open=1",
  "/ledgers/stoves?q=%E5%8C%97%E5%85%B3",
  "/ledgers/stoves?q=%E7%AC%AC12346%E5%A4%84",
  "/ledgers/stoves?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E8%AF%8D",
  "/ledgers/catering",
  "/ledgers/catering?due=overdue",
  "/ledgers/catering?due=soon",
  "/ledgers/pledges?due=overdue",
  "/ledgers/coal?due=overdue",
  "/ledgers/construction?q=%E8%80%81%E8%A1%97",
  "/ledgers/enterprises",
  "/ledgers/stockyards",
  "/ledgers/vehicles",
] as const;

/** Lists of registers over 100,000 entries: each question by itself with its plans, then fifty people at the running application. */
export async function benchLedgers(server: EmbeddedServer): Promise<BenchRow[]> {
  return withBenchDatabase(server, "lantian_bench_ledgers", async ({ app, owner }) => {
    const secret = randomBytes(48).toString("base64");
    setEnv({ LANTIAN_SESSION_SECRET: secret });
    console.error(`  ${ENTRIES} entries …`);
    await issueHistory({ issues: ISSUES, people: PEOPLE });
    await registerEntries(ENTRIES);
    await onServer(owner, (client) => client.query("VACUUM (ANALYZE)"));
    const worst = await questions(REGISTER_QUESTIONS);
    return atLists({ app, owner, secret }, ADDRESSES, (times) => {
      const row = (name: string, ours: number, required: number | null): BenchRow => ({
        name,
        ours: Number(ours.toFixed(0)),
        baseline: LIMIT_MS,
        ratio: LIMIT_MS / ours,
        unit: "ms",
        required,
      });
      return [
        row(`registers, ${ENTRIES} entries, ${PEOPLE} people, ${times.answered} pages: p95`, times.p95, 1),
        row("  median", times.p50, null),
        row("  badge of 待办, p95", times.badge, 1),
        // Kept until the work changes again: a sum, unlike a list, is not asked by everybody.
        row(`  slowest question alone, nothing kept: ${worst.name}`, worst.ms, null),
      ];
    });
  });
}
