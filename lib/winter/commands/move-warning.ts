import { recordAudit } from "@/lib/identity/commands/record-audit";
import { officesAbove } from "@/lib/identity/queries/offices-for";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { notifyMany } from "@/lib/messages/commands/notify-many";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound, Refused } from "@/lib/platform/errors";
import { localMoment } from "@/lib/shared/local-moment";
import { isOwnWarning } from "../queries/warning-list";
import type { WarningLevel } from "../rules/warning-levels";
import { moveFault, WARNING_MOVES, type WarningState } from "../rules/warning-moves";
import type { WarningMoveInput } from "../schema";
import { fanOut } from "./fan-out";

const ACTIVE_LOCK = 72_707_430;

interface Loaded {
  region_id: number;
  source: string;
  state: WarningState;
  level: WarningLevel;
  document_no: string;
  starts_at: Date;
  ends_at: Date;
  round: number;
  version: number;
}

/**
 * Activates, upgrades, downgrades, extends, lifts or withdraws a warning: one conditional update on the version decides who was first, and the
 * event, everybody's tasks and messages are in the same transaction. Conflict warning-moved-on (by whom, when) for the second,
 * warning-active-already when another one is in force. An own warning is moved by a head alone.
 */
export async function moveWarning(
  tx: Tx,
  viewer: Viewer,
  input: WarningMoveInput,
): Promise<{ version: number; recipients: number }> {
  const [row] = await tx.sql<Loaded>(
    "warning-load",
    "SELECT region_id, source, state, level, document_no, starts_at, ends_at, round, version FROM warning WHERE id = $1",
    [input.warningId],
  );
  if (!row || !isOwnWarning(viewer, row.region_id))
    throw new NotFound("warning-unknown", { warningId: input.warningId });
  if (row.source === "own" && !may(viewer, "warnings:raise"))
    throw new Refused("not-permitted", { permission: "warnings:raise" });
  if (row.version !== input.version) throw await movedOn(tx, input.warningId);
  const fault = moveFault(
    { state: row.state, level: row.level, startsAt: row.starts_at, endsAt: row.ends_at },
    input.verb,
    input,
  );
  if (fault === "warning-moved-on") throw await movedOn(tx, input.warningId);
  if (fault) throw new BadInput("bad-input", {}, { [fault.includes("end") ? "endsAt" : "level"]: { key: fault } });
  const move = WARNING_MOVES[input.verb];
  const changesLevel = input.verb === "upgrade" || input.verb === "downgrade";
  const level = changesLevel ? (input.level as WarningLevel) : row.level;
  const endsAt = input.endsAt ?? row.ends_at;
  if (input.verb !== "lift" && endsAt <= row.starts_at)
    throw new BadInput("bad-input", {}, { endsAt: { key: "period-reversed" } });
  if (input.verb === "activate") await onlyOne(tx, row.region_id, input.warningId);
  const at = now();
  const won = await tx.change(
    "warning-move",
    `UPDATE warning SET state = $3, level = $4, ends_at = $5, version = version + 1, round = round + $6,
       active_in = CASE WHEN $3 = 'active' THEN region_id END,
       activated_at = CASE WHEN $7 = 'activate' THEN $8::timestamptz ELSE activated_at END,
       lifted_at = CASE WHEN $7 = 'lift' THEN $8::timestamptz ELSE lifted_at END
     WHERE id = $1 AND version = $2 AND state = $9`,
    [input.warningId, input.version, move.to, level, endsAt, move.fansOut ? 1 : 0, input.verb, at, move.from],
  );
  if (won === 0) throw await movedOn(tx, input.warningId);
  const documentNo = input.documentNo || row.document_no;
  await tx.change(
    "warning-event",
    `INSERT INTO warning_event (warning_id, version, at, kind, level, ends_at, document_no, reason, by_id, by_name)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
    [
      input.warningId,
      input.version + 1,
      at,
      move.event,
      level,
      endsAt,
      documentNo,
      input.reason,
      viewer.userId || null,
      viewer.name,
    ],
  );
  // Whoever is still asked is no longer: of the round before, or of a warning that is over.
  if (move.fansOut || move.to !== "active")
    await tx.change(
      "warning-quiet",
      "UPDATE warning_recipient SET next_reminder_at = NULL WHERE warning_id = $1 AND next_reminder_at IS NOT NULL",
      [input.warningId],
    );
  const recipients = move.fansOut
    ? await fanOut(tx, { warningId: input.warningId, round: row.round + 1, regionId: row.region_id, level, at })
    : 0;
  if (move.event !== "cancelled")
    await tell(tx, input.warningId, input.version + 1, { kind: move.event, level, documentNo, endsAt });
  await recordAudit(tx, viewer, {
    event: "warning.moved",
    subject: { type: "warning", id: input.warningId },
    detail: { move: move.event, level, documentNo, reason: input.reason, ...(move.fansOut ? { recipients } : {}) },
  });
  return { version: input.version + 1, recipients };
}

/** One warning of a district at a time; whoever activates a second waits here for the first. */
async function onlyOne(tx: Tx, regionId: number, warningId: number): Promise<void> {
  await tx.sql("warning-lock", "SELECT pg_advisory_xact_lock($1, $2)", [ACTIVE_LOCK, regionId]);
  const [other] = await tx.sql<{ document_no: string }>(
    "warning-other",
    "SELECT document_no FROM warning WHERE active_in = $1 AND id <> $2",
    [regionId, warningId],
  );
  if (other) throw new Conflict("warning-active-already", { documentNo: other.document_no || "—" });
}

async function movedOn(tx: Tx, warningId: number): Promise<Conflict> {
  const [last] = await tx.sql<{ by_name: string; at: Date }>(
    "warning-last-event",
    "SELECT by_name, at FROM warning_event WHERE warning_id = $1 ORDER BY version DESC LIMIT 1",
    [warningId],
  );
  return new Conflict("warning-moved-on", { who: last?.by_name ?? "—", at: last ? localMoment(last.at) : "—" });
}

/** One message to everybody who has something to do with it, and to the office. */
async function tell(
  tx: Tx,
  id: number,
  version: number,
  { kind, level, documentNo, endsAt }: { kind: string; level: WarningLevel; documentNo: string; endsAt: Date },
): Promise<void> {
  const units = await tx.sql<{ id: number }>(
    "warning-told-units",
    `SELECT DISTINCT unit_id AS id FROM warning_recipient WHERE warning_id = $1
     UNION SELECT id FROM ${officesAbove("SELECT region_id FROM warning WHERE id = $1")} office`,
    [id],
  );
  await notifyMany(tx, [
    {
      kind: `warning.${kind}`,
      params: { id, level, number: documentNo || "—", until: localMoment(endsAt) },
      unitIds: units.map((unit) => unit.id),
      roles: ["staff", "head", "grid_member"],
      dedupeKey: `warning-${id}-${version}`,
    },
  ]);
}
