import { systemViewer } from "@/lib/identity/rules/viewer";
import { sql, transaction } from "@/lib/platform/db";
import { draftBulletin } from "@/lib/reports/commands/draft-bulletin";
import { bulletinFactsOf } from "@/lib/reports/queries/bulletin-facts-of";
import { bulletinPeriod } from "@/lib/reports/queries/bulletin-period";
import { addDays } from "@/lib/shared/civil-date";
import type { BenchRow } from "./bench-row";
import { answeredIn, httpGet } from "./http-get";
import { median } from "./measure";

/** Milliseconds that somebody who clicks 导出 Word may wait for the server. */
const ALLOWED = 150;
const DRAFTS = 6;

/**
 * From the click to the last byte of the Word file: of bulletins that nobody has exported yet, and of one made before. The click is on the
 * bulletin's page, so that is opened first, as whoever clicks has done, and comes as soon as the page is there. Each run has bulletins of its own.
 */
export async function benchWord(port: number, cookie: string, nth: number): Promise<BenchRow[]> {
  const ids = await drafts(nth * DRAFTS);
  const fresh: number[] = [];
  const again: number[] = [];
  for (const id of ids) {
    await httpGet({ host: "127.0.0.1", port, path: `/bulletins/${id}`, headers: { cookie } });
    fresh.push(...(await click(port, id, cookie)));
  }
  for (const id of ids) again.push(...(await click(port, id, cookie)));
  const row = (name: string, times: number[], required: number | null): BenchRow => ({
    name,
    ours: Math.round(median(times)),
    baseline: ALLOWED,
    ratio: ALLOWED / median(times),
    unit: "ms",
    required,
  });
  return [row("Word of a bulletin from the click, first time", fresh, 1), row("the same, made before", again, 1)];
}

/** Drafts up to the last day but `from`, and to the days before. */
async function drafts(from: number): Promise<number[]> {
  const [user] = await sql<{ id: number }>("bench-drafter", "SELECT min(id) AS id FROM user_account");
  const [last] = await sql<{ date: string }>("bench-last-day", "SELECT max(date) AS date FROM region_day");
  if (!user || !last) throw new Error("the demo has no user or no day");
  const viewer = { ...systemViewer("bench"), userId: user.id };
  const ids: number[] = [];
  for (let back = 0; back < DRAFTS; back++) {
    const asked = await bulletinPeriod(viewer, { kind: "ytd", date: addDays(last.date, -from - back) });
    const facts = asked && (await bulletinFactsOf(viewer, asked));
    if (!asked || !facts) throw new Error("no facts for a bulletin");
    ids.push(await transaction((tx) => draftBulletin(tx, viewer, asked, facts, { from: "11-01", to: "03-31" })));
  }
  return ids;
}

/** Nothing when the request failed. */
async function click(port: number, id: number, cookie: string): Promise<number[]> {
  const ms = await answeredIn({ host: "127.0.0.1", port, path: `/api/bulletins/${id}/word`, headers: { cookie } });
  return ms === null ? [] : [ms];
}
