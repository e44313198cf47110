import { atInstant, now } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { addDays, type CivilDate, startOfDay } from "@/lib/shared/civil-date";
import { answerRoad } from "@/lib/winter/commands/answer-road";
import { suggestRoads } from "@/lib/winter/commands/suggest-roads";
import { DECLINED_FOR } from "@/lib/winter/schema-roads";
import { streamOf, uniform } from "./prng";
import { actor, type DemoPeople } from "./supervision-people";

const HOUR = 3_600_000;
const DRAW = streamOf("road suggestions");
/** Days before today for which suggestions were made and answered. */
const DAYS = 14;
const LOOKED_AT = [6.3, 9.3, 14.3, 19.3];
const WHY_NOTES: Readonly<Record<string, string>> = {
  traffic: "二环路封闭施工",
  equipment: "吸扫车在修",
  weather: "现场已回潮",
};

/** Two weeks of suggestions from the demo's own hours: most accepted, some declined with a reason, some left; today's still open. Made once. */
export async function roadDemo(today: CivilDate, people: DemoPeople): Promise<void> {
  const [any] = await sql("road-demo", "SELECT 1 FROM road_suggestion LIMIT 1");
  if (!any) for (let back = DAYS; back >= 1; back--) await lived(addDays(today, -back), people);
  await suggestRoads();
}

async function lived(day: CivilDate, people: DemoPeople): Promise<void> {
  for (const hour of LOOKED_AT) {
    const at = new Date(startOfDay(day).getTime() + hour * HOUR);
    if (at > now()) return;
    await atInstant(at, () => suggestRoads());
    const rows = await sql<{ id: number; code: string }>(
      "road-demo-open",
      `SELECT r.id, u.code FROM road_suggestion r JOIN unit u ON u.id = r.unit_id WHERE r.day = $1::date AND r.made_at = $2 AND r.state = 'open' ORDER BY r.id`,
      [day, at],
    );
    for (const { id, code } of rows) {
      const draw = uniform(DRAW, id * 2);
      if (draw > 0.9) continue;
      const why = draw < 0.68 ? undefined : DECLINED_FOR[Math.floor(uniform(DRAW, id * 2 + 1) * DECLINED_FOR.length)];
      const by = actor(people.of(code, ["staff", "head"]));
      await atInstant(new Date(at.getTime() + Math.ceil(40 * draw + 5) * 60_000), () =>
        transaction((tx) =>
          answerRoad(tx, by, why ? { suggestionId: id, why, note: WHY_NOTES[why] ?? "" } : { suggestionId: id }),
        ),
      );
    }
  }
}
