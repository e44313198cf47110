import { officesAbove } from "@/lib/identity/queries/offices-for";
import { REGION_BELOW } from "@/lib/identity/queries/region-below";
import type { UnitKind } from "@/lib/identity/rules/roles";
import type { Tx } from "@/lib/platform/db";
import { civilDateOf } from "@/lib/shared/civil-date";
import { warningMeasures } from "../queries/warning-lists";
import { FIRST_REMINDER } from "../rules/reminder-steps";
import { levelRank, WARNING_LEVELS, type WarningLevel } from "../rules/warning-levels";
import { siteTasks, tasksOf } from "../rules/warning-measures";

interface FanOut {
  warningId: number;
  round: number;
  regionId: number;
  level: WarningLevel;
  at: Date;
}

/** Regions at and below the warning's. */
const REGIONS = `WITH RECURSIVE below AS (SELECT $1::int AS id UNION SELECT r.id FROM ${REGION_BELOW} r JOIN below ON r.above = below.id)`;
/** Who answers for a place that has no login of its own: its grid, else its town, else the office. */
const ANSWERING = `LEFT JOIN LATERAL (SELECT id FROM unit WHERE region_id = s.grid_id AND kind = 'village' AND closed_on IS NULL ORDER BY id LIMIT 1) grid ON true
  LEFT JOIN LATERAL (SELECT id FROM unit WHERE region_id = s.town_id AND kind = 'town' AND closed_on IS NULL ORDER BY id LIMIT 1) town ON true
  CROSS JOIN LATERAL (SELECT coalesce(grid.id, town.id, (SELECT min(o.id) FROM ${officesAbove("s.town_id")} o), (SELECT min(id) FROM unit WHERE kind = 'air_office')) AS id) answering`;

/**
 * Everybody's part in a warning, in three statements however many there are: units by the measures of the level, enterprises by their own
 * entry in the 应急减排清单 (the latest in force), construction sites by the measures for sites unless a certificate holds at this level.
 * Who is spared stands there too, with the reason. Returns how many have to act.
 */
export async function fanOut(tx: Tx, { warningId, round, regionId, level, at }: FanOut): Promise<number> {
  const measures = await warningMeasures(tx);
  const first = new Date(at.getTime() + FIRST_REMINDER * 60_000);
  const units = await tx.sql<{ id: number; kind: UnitKind; name: string }>(
    "warning-units",
    `${REGIONS} SELECT u.id, u.kind::text AS kind, u.name FROM unit u JOIN below ON below.id = u.region_id
      WHERE u.closed_on IS NULL AND u.kind IN ('department', 'town') ORDER BY u.id`,
    [regionId],
  );
  const asked = units
    .map((unit) => ({ id: unit.id, tasks: tasksOf(unit, level, measures) }))
    .filter(({ tasks }) => tasks.length > 0);
  const byUnit = await tx.change(
    "warning-to-units",
    `INSERT INTO warning_recipient (warning_id, round, key, unit_id, level, tasks, told_at, next_reminder_at)
     SELECT $1, $2, 'unit-' || u.id, u.id, $3, u.tasks, $4, $5 FROM jsonb_to_recordset($6::jsonb) AS u(id int, tasks text)`,
    [
      warningId,
      round,
      level,
      at,
      first,
      JSON.stringify(asked.map(({ id, tasks }) => ({ id, tasks: tasks.join("\n") }))),
    ],
  );
  const enterprises = await tx.sql<{ exempt_reason: string }>(
    "warning-to-enterprises",
    `${REGIONS} INSERT INTO warning_recipient (warning_id, round, key, unit_id, site_id, level, tasks, check_by, from_value, to_value,
         measure_unit, exempt_reason, exempt_note, told_at, next_reminder_at)
     SELECT $2, $3, 'site-' || s.id, answering.id, s.id, $4, coalesce(m.tasks, ''), m.check_by, m.from_value, m.to_value,
            coalesce(m.measure_unit, ''), why.reason, CASE why.reason WHEN 'exempt' THEN e.exempt_reason ELSE '' END, $5,
            CASE WHEN why.reason = '' THEN $6::timestamptz END
       FROM industrial_enterprise e JOIN site s ON s.id = e.site_id AND s.closed_on IS NULL JOIN below ON below.id = s.town_id
       LEFT JOIN LATERAL (
         SELECT string_agg(measure, E'\\n' ORDER BY id) AS tasks, min(check_by) AS check_by,
                CASE count(*) WHEN 1 THEN min(from_value) END AS from_value, CASE count(*) WHEN 1 THEN min(to_value) END AS to_value,
                CASE count(*) WHEN 1 THEN min(measure_unit) END AS measure_unit
           FROM (SELECT *, rank() OVER (ORDER BY since DESC NULLS LAST) AS place FROM emergency_measure
                  WHERE site_id = s.id AND level = $4 AND struck_at IS NULL AND (since IS NULL OR since <= $7::date)) latest
          WHERE place = 1) m ON true
       CROSS JOIN LATERAL (SELECT CASE WHEN e.exempt THEN 'exempt' WHEN e.long_stopped THEN 'long-stopped'
                                       WHEN m.tasks IS NULL THEN 'no-measure' ELSE '' END AS reason) why
       ${ANSWERING}
     RETURNING exempt_reason`,
    [regionId, warningId, round, level, at, first, civilDateOf(at)],
  );
  const sites = await constructionSites(
    tx,
    { warningId, round, regionId, level, at },
    first,
    siteTasks(level, measures),
  );
  return byUnit + [...enterprises, ...sites].filter((row) => row.exempt_reason === "").length;
}

/** Sites that stand still or hold a certificate for this level are spared. */
async function constructionSites(
  tx: Tx,
  { warningId, round, regionId, level, at }: FanOut,
  first: Date,
  tasks: string[],
) {
  if (tasks.length === 0) return [];
  const holding = WARNING_LEVELS.filter((one) => levelRank(one) >= levelRank(level));
  return tx.sql<{ exempt_reason: string }>(
    "warning-to-sites",
    `${REGIONS} INSERT INTO warning_recipient (warning_id, round, key, unit_id, site_id, level, tasks, check_by, exempt_reason, exempt_note,
         told_at, next_reminder_at)
     SELECT $2, $3, 'site-' || s.id, answering.id, s.id, $4, $8, 'on-site', why.reason, coalesce(paper.number, ''), $5,
            CASE WHEN why.reason = '' THEN $6::timestamptz END
       FROM site s JOIN below ON below.id = s.town_id
       LEFT JOIN construction_site c ON c.site_id = s.id
       LEFT JOIN LATERAL (SELECT number FROM stop_exemption x WHERE x.site_id = s.id AND x.state = 'approved' AND x.up_to = ANY($9::text[])
                            AND $7::date BETWEEN x.from_on AND x.to_on ORDER BY x.to_on DESC LIMIT 1) paper ON true
       CROSS JOIN LATERAL (SELECT CASE WHEN paper.number IS NOT NULL THEN 'certificate'
                                       WHEN c.stage IN ('stopped', 'completed') THEN 'long-stopped' ELSE '' END AS reason) why
       ${ANSWERING}
      WHERE s.kind = 'construction' AND s.closed_on IS NULL
     RETURNING exempt_reason`,
    [regionId, warningId, round, level, at, first, civilDateOf(at), tasks.join("\n"), holding],
  );
}
