import type { Viewer } from "@/lib/identity/rules/viewer";
import { atInstant, now } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { addDays, type CivilDate, civilDate, startOfDay, yearOf } from "@/lib/shared/civil-date";
import { derivedUuid } from "@/lib/shared/derived-uuid";
import { checkStaggered } from "@/lib/winter/commands/check-staggered";
import { saveStaggered } from "@/lib/winter/commands/save-staggered";

const CLIENT = "5b1f3c1e-8f4c-4f0f-9b59-0a2d7f6c1104";
const HOUR = 3_600_000;
/** Days of the season, counted from 15 November. */
const SEASON = 120;

/** Which enterprise (in the order of the list, -1 = one that is exempt), what, from which day of the season for how long. */
type Story = readonly [
  enterprise: number,
  mode: "stop" | "limit" | "run",
  share: number | null,
  from: number,
  days: number,
  note: string,
];
const STORIES: readonly Story[] = [
  [0, "stop", null, 0, SEASON, "冬季全停，检修窑体"],
  [1, "run", null, 0, 20, "1号线运行"],
  [1, "stop", null, 21, 20, "轮产停窑"],
  [2, "stop", null, 0, 20, "轮产停窑"],
  [2, "run", null, 21, 20, "2号线运行"],
  [3, "limit", 50, 0, SEASON, "只开1号线"],
  [3, "stop", null, 18, 12, "设备检修"],
  [4, "stop", null, 5, 30, "夜间停止上料"],
  [4, "stop", null, 25, 30, "夜间停止上料"],
  [5, "limit", 70, 0, 60, "日运输不超过40车次"],
  [-1, "limit", 60, 0, 45, "供热锅炉以外的产线"],
];
const CHECK_BY = ["power", "on-site", "feed", "online"] as const;

/** Periods of the present season, or the last, with a few that do not fit together, and looks at some of them. Made once. */
export async function staggeredDemo(today: CivilDate, staff: Viewer): Promise<void> {
  const present = civilDate(yearOf(today), 11, 15);
  const season = today >= present ? present : civilDate(yearOf(today) - 1, 11, 15);
  const [any] = await sql("staggered-demo", "SELECT 1 FROM staggered_period LIMIT 1");
  if (any) return;
  const sites = await sql<{ id: number; exempt: boolean }>(
    "staggered-demo-sites",
    `SELECT s.id, coalesce(e.exempt, false) AS exempt FROM site s LEFT JOIN industrial_enterprise e ON e.site_id = s.id
      WHERE s.kind = 'enterprise' AND s.closed_on IS NULL AND s.merged_into_id IS NULL AND NOT coalesce(e.long_stopped, false) ORDER BY s.id`,
  );
  const exempt = sites.find((site) => site.exempt);
  const plain = sites.filter((site) => !site.exempt);
  const at = new Date(startOfDay(addDays(season, -5)).getTime() + 10 * HOUR);
  const made: { id: number; mode: string; from: CivilDate; to: CivilDate }[] = [];
  for (const [i, [n, mode, share, from, days, note]] of STORIES.entries()) {
    const site = n < 0 ? exempt : plain[n];
    if (!site) continue;
    const startsOn = addDays(season, from);
    const endsOn = addDays(startsOn, days);
    const { periodId } = await atInstant(at < now() ? at : now(), () =>
      transaction((tx) =>
        saveStaggered(tx, staff, {
          clientId: derivedUuid(CLIENT, `${season}/${i}`),
          periodId: undefined,
          version: undefined,
          siteId: site.id,
          mode,
          share: share ?? undefined,
          startsOn,
          endsOn,
          note,
          checkBy: CHECK_BY[i % CHECK_BY.length] ?? "on-site",
          documentNo: `错峰〔${yearOf(season)}〕${5 + i}号`,
        }),
      ),
    );
    made.push({ id: periodId, mode, from: startsOn, to: endsOn });
  }
  const day = addDays(today, -2);
  const inForce = made.filter(({ mode, from, to }) => mode !== "run" && from <= day && to >= day);
  for (const [i, { id }] of inForce.slice(0, 4).entries())
    await atInstant(new Date(startOfDay(day).getTime() + (14 + i / 2) * HOUR), () =>
      transaction((tx) =>
        checkStaggered(tx, staff, {
          clientId: derivedUuid(CLIENT, `check/${id}`),
          periodId: id,
          outcome: i === 1 ? "fail" : "pass",
          note: i === 1 ? "夜间用电量与满负荷时相同" : "",
        }),
      ),
    );
}
