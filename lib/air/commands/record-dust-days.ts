import type { RecordDustInput } from "@/lib/air/schema";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { bumpAirVersion } from "./bump-air-version";

/**
 * Records the dust days of one document of the monitoring centre. Imported, never guessed: a document must be named, and a
 * day to come is refused. A day that several documents name belongs to each of them. Daily results
 * stay as they are (they hold both AQIs); figures read the list. Returns the event's id and how many region-days it names.
 * Throws NotFound for a region out of reach, BadInput for a day to come.
 */
export async function recordDustDays(
  tx: Tx,
  viewer: Viewer,
  input: RecordDustInput,
): Promise<{ id: number; days: number }> {
  const reach = scope(viewer, "standards:edit");
  const codes = [...new Set(input.regions)];
  const regions = await tx.sql<{ id: number }>(
    "dust-regions",
    `SELECT id FROM region WHERE code = ANY($1) AND ${reach.condition("id", 2)}`,
    [codes, reach.regionIds],
  );
  if (regions.length !== codes.length) throw new NotFound("not-found");
  const dates = [...new Set(input.dates)].sort();
  if (dates.some((date) => date > today())) throw new BadInput("bad-input", {}, { dates: { key: "dust-day-to-come" } });

  const [event] = await tx.sql<{ id: number }>(
    "dust-event",
    "INSERT INTO dust_event (document, issued_on, note, recorded_by) VALUES ($1, $2, $3, $4) RETURNING id",
    [input.document, input.issuedOn, input.note, viewer.userId || null],
  );
  const id = (event as { id: number }).id;
  const days = await tx.change(
    "dust-days",
    `INSERT INTO dust_day (region_id, date, event_id)
     SELECT region.id, day.date, $3 FROM unnest($1::int[]) AS region(id), unnest($2::date[]) AS day(date)
     ON CONFLICT DO NOTHING`,
    [regions.map((region) => region.id), dates, id],
  );
  await recordAudit(tx, viewer, {
    event: "dust-event.recorded",
    subject: { type: "dust-event", id },
    detail: { document: input.document, days },
  });
  await bumpAirVersion(tx);
  return { id, days };
}
