import type { Database } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { PeerDays } from "../rules/peer-days";
import { ACK_HOURS } from "../rules/reminder-steps";
import type { WarningLevel } from "../rules/warning-levels";
import { hoursOfEpisode } from "./district-air";
import { type WarningEvent, warningEvents } from "./warning-detail";
import { episodePeers } from "./warning-peers";

/** What an episode comes to, of all its fan-outs. */
export interface WarningSums {
  documentNo: string;
  level: WarningLevel;
  highestLevel: WarningLevel;
  from: Date;
  to: Date;
  asked: number;
  acknowledged: number;
  /** Acknowledged within so many hours of being told. */
  within: { hours: number; acknowledged: number }[];
  reminders: number;
  spared: number;
  /** Who was not asked, by why: each place once, whatever levels it was spared at. */
  sparedBy: { reason: string; places: number; names: string[] }[];
  /** Places looked at, of them kept; the last look counts. */
  checked: number;
  compliant: number;
  issues: number;
  closedIssues: number;
  /** Hours with a running figure, the highest, and those above each line. */
  air: { measured: number; highest: number | null; above: { line: number; hours: number }[] };
  /** Null where the district stands in no group; reports frozen before it was compared have none either. */
  peers: PeerDays | null;
  units: { name: string; asked: number; acknowledged: number; within: number; checked: number; failed: number }[];
  events: WarningEvent[];
}

/** The automatic sums of a warning that is over, or so far. NotFound when there is none. */
export async function warningSums(db: Database, id: number, until: Date): Promise<WarningSums> {
  const [row] = await db.sql<{
    document_no: string;
    level: WarningLevel;
    region_id: number;
    activated_at: Date | null;
    starts_at: Date;
    lifted_at: Date | null;
  }>(
    "warning-sums-head",
    "SELECT document_no, level, region_id, activated_at, starts_at, lifted_at FROM warning WHERE id = $1",
    [id],
  );
  if (!row) throw new NotFound("warning-unknown", { warningId: id });
  const from = row.activated_at ?? row.starts_at;
  const to = row.lifted_at ?? until;
  const [sums] = await db.sql<Record<string, number>>(
    "warning-sums",
    `SELECT count(*) FILTER (WHERE r.exempt_reason = '')::int AS asked, count(r.acknowledged_at)::int AS acknowledged,
            ${ACK_HOURS.map((hours) => `count(*) FILTER (WHERE r.acknowledged_at <= r.told_at + interval '${hours} hours')::int AS within${hours}`).join(", ")},
            coalesce(sum(r.reminders), 0)::int AS reminders, count(*) FILTER (WHERE r.exempt_reason <> '')::int AS spared,
            count(c.outcome)::int AS checked, count(*) FILTER (WHERE c.outcome = 'pass')::int AS compliant
       FROM warning_recipient r
       LEFT JOIN LATERAL (SELECT outcome FROM warning_check WHERE recipient_id = r.id ORDER BY at DESC, id DESC LIMIT 1) c ON true
      WHERE r.warning_id = $1`,
    [id],
  );
  const [found] = await db.sql<{ issues: number; closed: number }>(
    "warning-sums-issues",
    `SELECT count(*)::int AS issues, count(*) FILTER (WHERE t.state = 'closed')::int AS closed
       FROM warning_check c JOIN warning_recipient r ON r.id = c.recipient_id JOIN rectification_task t ON t.issue_id = c.issue_id
      WHERE r.warning_id = $1`,
    [id],
  );
  const events = await warningEvents(db, id);
  const order: WarningLevel[] = ["yellow", "orange", "red"];
  const highestLevel = order.findLast((level) => events.some((event) => event.level === level)) ?? row.level;
  const value = (name: string) => sums?.[name] ?? 0;
  return {
    documentNo: row.document_no,
    level: row.level,
    highestLevel,
    from,
    to,
    asked: value("asked"),
    acknowledged: value("acknowledged"),
    within: ACK_HOURS.map((hours) => ({ hours, acknowledged: value(`within${hours}`) })),
    reminders: value("reminders"),
    spared: value("spared"),
    sparedBy: await sparedBy(db, id),
    checked: value("checked"),
    compliant: value("compliant"),
    issues: found?.issues ?? 0,
    closedIssues: found?.closed ?? 0,
    air: await hoursOfEpisode(db, row.region_id, from, to),
    peers: await episodePeers(db, row.region_id, from, to),
    units: await unitSums(db, id),
    events,
  };
}

/** Longest list of names under one reason. */
const NAMES = 100;

function sparedBy(db: Database, id: number): Promise<WarningSums["sparedBy"]> {
  return db.sql(
    "warning-sums-spared",
    `SELECT reason, count(*)::int AS places, (array_agg(name ORDER BY site_id))[1:${NAMES}] AS names
       FROM (SELECT r.exempt_reason AS reason, r.site_id, max(s.name || CASE WHEN r.exempt_note = '' THEN '' ELSE '（' || r.exempt_note || '）' END) AS name
               FROM warning_recipient r JOIN site s ON s.id = r.site_id WHERE r.warning_id = $1 AND r.exempt_reason <> '' GROUP BY 1, 2) once
      GROUP BY 1 ORDER BY 1`,
    [id],
  );
}

function unitSums(db: Database, id: number): Promise<WarningSums["units"]> {
  return db.sql(
    "warning-sums-units",
    `SELECT u.name, count(*)::int AS asked, count(r.acknowledged_at)::int AS acknowledged,
            count(*) FILTER (WHERE r.acknowledged_at <= r.told_at + interval '2 hours')::int AS within,
            count(c.outcome)::int AS checked, count(*) FILTER (WHERE c.outcome = 'fail')::int AS failed
       FROM warning_recipient r LEFT JOIN site s ON s.id = r.site_id
       JOIN unit u ON u.id = coalesce((SELECT min(t.id) FROM unit t WHERE t.region_id = s.town_id AND t.kind = 'town' AND t.closed_on IS NULL), r.unit_id)
       LEFT JOIN LATERAL (SELECT outcome FROM warning_check WHERE recipient_id = r.id ORDER BY at DESC, id DESC LIMIT 1) c ON true
      WHERE r.warning_id = $1 AND r.exempt_reason = '' GROUP BY u.id ORDER BY u.kind DESC, u.sort_order, u.id`,
    [id],
  );
}
