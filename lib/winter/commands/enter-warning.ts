import { recordAudit } from "@/lib/identity/commands/record-audit";
import { homeDistrict } from "@/lib/identity/queries/home-district";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, Refused } from "@/lib/platform/errors";
import { sentOnce } from "@/lib/shared/sent-once";
import type { WarningInput } from "../schema";

const ONCE = sentOnce("warning", [
  "region_id",
  "source",
  "document_no",
  "level",
  "pollutant",
  "starts_at",
  "ends_at",
  "reason",
  "entered_by",
]);
const LONGEST_MS = 31 * 86_400_000;

/**
 * Enters a warning, not yet in force: the city's paper by whoever is on duty, the office's own by a head alone. A resend of the same form
 * enters it once, other words under its number are a Conflict. BadInput for a paper without its number or an end before its beginning; Refused when an own one is not a head's.
 */
export async function enterWarning(tx: Tx, viewer: Viewer, input: WarningInput): Promise<{ warningId: number }> {
  const own = input.source === "own";
  if (own && !may(viewer, "warnings:raise")) throw new Refused("not-permitted", { permission: "warnings:raise" });
  if (!own && input.documentNo === "")
    throw new BadInput("bad-input", {}, { documentNo: { key: "warning-paper-wanted" } });
  if (input.endsAt <= input.startsAt) throw new BadInput("bad-input", {}, { endsAt: { key: "period-reversed" } });
  if (input.endsAt.getTime() - input.startsAt.getTime() > LONGEST_MS)
    throw new BadInput("bad-input", {}, { endsAt: { key: "warning-too-long" } });
  const at = now();
  const [row] = await tx.sql<{ id: number; first: boolean }>(
    "warning-enter",
    `INSERT INTO warning (client_id, region_id, source, document_no, level, pollutant, starts_at, ends_at, reason, entered_at, entered_by, entered_by_name)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12) ${ONCE}`,
    [
      input.clientId,
      await homeDistrict(tx, viewer),
      input.source,
      input.documentNo,
      input.level,
      input.pollutant,
      input.startsAt,
      input.endsAt,
      input.reason,
      at,
      viewer.userId || null,
      viewer.name,
    ],
  );
  if (!row) throw new Conflict("client-id-conflict", { number: input.documentNo || "—" });
  if (!row.first) return { warningId: row.id };
  await tx.change(
    "warning-event",
    `INSERT INTO warning_event (warning_id, version, at, kind, level, ends_at, document_no, reason, by_id, by_name)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
    [
      row.id,
      1,
      at,
      "entered",
      input.level,
      input.endsAt,
      input.documentNo,
      input.reason,
      viewer.userId || null,
      viewer.name,
    ],
  );
  await recordAudit(tx, viewer, {
    event: "warning.moved",
    subject: { type: "warning", id: row.id },
    detail: { move: "entered", level: input.level, documentNo: input.documentNo, reason: input.reason },
  });
  return { warningId: row.id };
}
