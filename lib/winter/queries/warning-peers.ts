import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { type DayRow, regionDays } from "@/lib/air/queries/day-rows";
import { peerGroups } from "@/lib/air/queries/region-tree";
import { scoredStandardOn } from "@/lib/air/rules/standard-versions";
import type { Database } from "@/lib/platform/db";
import { civilDateOf, daysBetween } from "@/lib/shared/civil-date";
import { type PeerDays, peerDays } from "../rules/peer-days";

/**
 * The civil days that an episode touches, the district against its group; null where it stands in none. Of the others only days from official
 * tables count, of ours the day on record.
 */
export async function episodePeers(db: Database, regionId: number, from: Date, to: Date): Promise<PeerDays | null> {
  const first = civilDateOf(from);
  const last = civilDateOf(new Date(Math.max(from.getTime(), to.getTime() - 1)));
  const [policies, groups] = await Promise.all([airPoliciesOn(last), peerGroups(last)]);
  const own = groups.filter(({ regionIds }) => regionIds.includes(regionId));
  const group = own.find(({ code }) => code === policies.peerGroup) ?? own[0];
  if (!group) return null;
  const [days, names] = await Promise.all([
    regionDays(group.regionIds, { from: first, to: last }, scoredStandardOn(last)),
    db.sql<{ id: number; name: string; nameEn: string }>(
      "warning-peer-names",
      `SELECT id, name, name_en AS "nameEn" FROM region WHERE id = ANY($1::int[])`,
      [group.regionIds],
    ),
  ]);
  const district = (id: number) => {
    const { name = "", nameEn = "" } = names.find((one) => one.id === id) ?? {};
    const rows = (days.get(id) ?? []).filter(({ isOfficial }) => isOfficial || id === regionId);
    return { name, nameEn, days: rows.map((row) => ({ date: row.date, pm25: row.pm25, aqi: aqiOf(row) })) };
  };
  return peerDays(
    daysBetween(first, last),
    district(regionId),
    group.regionIds.filter((id) => id !== regionId).map(district),
  );
}

/** As an official table states it, where it does; 0 there is no valid day. */
function aqiOf({ statedAqi, aqi }: DayRow): number | null {
  return statedAqi === null ? aqi : statedAqi || null;
}
