import { recomputeStale } from "@/lib/air/commands/recompute-stale";
import { setNow } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import { loadPrsa } from "./load-prsa";

/** Three PRSA stations, a district of each in one ranking group, evaluated; the present is the morning of 24 November 2016. */
export async function prsaDistricts(): Promise<void> {
  await loadPrsa(["Dongsi", "Huairou", "Wanliu"]);
  await sql(
    "districts",
    `WITH made AS (INSERT INTO region (code, name, level, parent_id, sort_order)
       SELECT 'D-' || s.code, s.code, 'district', r.id, s.id FROM station s, region r WHERE r.code = 'PRSA' RETURNING id, name),
     member AS (INSERT INTO region_station SELECT made.id, s.id, '2013-01-01', NULL FROM made JOIN station s ON s.code = made.name),
     peers AS (INSERT INTO peer_group (code, name) VALUES ('outer', '远郊县区') RETURNING id)
     INSERT INTO peer_group_member SELECT peers.id, made.id, '2013-01-01', NULL FROM peers, made`,
  );
  setNow(new Date("2016-11-24T09:30:00+08:00"));
  await recomputeStale();
}
