import { districtOf } from "@/lib/identity/queries/home-district";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { civilDateOf } from "@/lib/shared/civil-date";
import { type RoadHours, roadHours } from "../queries/road-hours";
import { roadPolicy } from "../queries/road-policy";
import { roadSuggestions } from "../rules/road-dust";

interface Owner {
  unitId: number;
  regionId: number;
  roads: number;
}

/**
 * Turns the day's last hour into suggestions for each owner of roads in the register (the unit in charge, else the town's): each rule once a day
 * for each owner, whoever asks how often. Nothing of an hour of another day, nor where nothing was measured lately.
 */
export async function suggestRoads(): Promise<{ suggested: number }> {
  return transaction(async (tx) => {
    const owners = await tx.sql<Owner>(
      "road-owners",
      `SELECT u.id AS "unitId", u.region_id AS "regionId", count(*)::int AS roads
         FROM site s JOIN unit u ON u.closed_on IS NULL
          AND u.id = coalesce(s.owner_unit_id, (SELECT id FROM unit t WHERE t.kind = 'town' AND t.region_id = s.town_id AND t.closed_on IS NULL ORDER BY id LIMIT 1))
        WHERE s.kind = 'road' AND s.closed_on IS NULL AND s.merged_into_id IS NULL GROUP BY u.id ORDER BY u.id`,
    );
    if (owners.length === 0) return { suggested: 0 };
    const [policy, at] = [await roadPolicy(tx), now()];
    const known = new Map<number, RoadHours | null>();
    let suggested = 0;
    for (const { unitId, regionId, roads } of owners) {
      if (!known.has(regionId)) known.set(regionId, await roadHours(tx, regionId, await districtOf(tx, regionId), at));
      const air = known.get(regionId);
      if (!air || civilDateOf(air.last) !== civilDateOf(at)) continue;
      for (const { advice, facts } of roadSuggestions(air.hours, policy))
        suggested += await tx.change(
          "road-suggest",
          `INSERT INTO road_suggestion (day, unit_id, rule, hour_begin, facts, roads, made_at) VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7)
           ON CONFLICT (day, unit_id, rule) DO NOTHING`,
          [civilDateOf(at), unitId, advice, air.last, JSON.stringify(facts), roads, at],
        );
    }
    return { suggested };
  });
}
