import { policyValue } from "@/lib/identity/queries/policy-value";
import type { Tx } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { pointOf } from "@/lib/shared/distance";
import { RECURRENCE_POLICY, recurrenceBasis } from "../rules/recurrence";

interface Place {
  id: number;
  site_id: number | null;
  lon: number | null;
  lat: number | null;
  category_path: number[];
  day: CivilDate;
}

/**
 * Looks among closed issues for the one that may have come back as `issueId` and writes a suggestion for each; a person decides.
 * The database narrows by site or a square around the point, the rule judges. Returns how many were suggested.
 */
export async function suggestRecurrences(tx: Tx, issueId: number): Promise<number> {
  const policy = await policyValue(tx, "supervision.recurrence", RECURRENCE_POLICY);
  const [later] = await tx.sql<Place>(
    "sup-recurrence-later",
    `SELECT i.id, i.site_id, i.lon, i.lat, ARRAY[c.id, coalesce(c.parent_id, c.id)] AS category_path,
        (i.found_at AT TIME ZONE 'Asia/Shanghai')::date AS day
     FROM issue i JOIN category c ON c.id = i.category_id WHERE i.id = $1`,
    [issueId],
  );
  if (!later) return 0;
  const earlier = await tx.sql<Place>(
    "sup-recurrence-earlier",
    `SELECT i.id, i.site_id, i.lon, i.lat, ARRAY[c.id, coalesce(c.parent_id, c.id)] AS category_path,
        (t.closed_at AT TIME ZONE 'Asia/Shanghai')::date AS day
     FROM rectification_task t JOIN issue i ON i.id = t.issue_id JOIN category c ON c.id = i.category_id
     WHERE t.state = 'closed' AND t.closed_at >= $2::date - make_interval(days => $3::int + 1) AND i.id <> $1
       AND (i.site_id = $4 OR (i.lat BETWEEN $6::float8 - $7::float8 AND $6::float8 + $7::float8 AND i.lon BETWEEN $5::float8 - 2 * $7::float8 AND $5::float8 + 2 * $7::float8))`,
    // A degree of latitude is 111 km; of longitude at least half of that south of 60° N.
    [issueId, later.day, policy.days, later.site_id, later.lon, later.lat, policy.radiusM / 110_000],
  );
  let suggested = 0;
  for (const place of earlier) {
    const basis = recurrenceBasis(
      { siteId: place.site_id, point: pointOf(place), categoryPath: place.category_path, closedOn: place.day },
      { siteId: later.site_id, point: pointOf(later), categoryPath: later.category_path, foundOn: later.day },
      policy,
    );
    if (!basis) continue;
    suggested += await tx.change(
      "sup-recurrence-suggest",
      `INSERT INTO recurrence (earlier_issue_id, later_issue_id, basis, distance_m, days_since_close) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [place.id, issueId, basis.basis, basis.distanceM, basis.daysSinceClose],
    );
  }
  return suggested;
}
