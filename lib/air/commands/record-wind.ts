import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput } from "@/lib/platform/errors";
import { CALM_BELOW_TENTHS, degreesOf } from "../rules/wind";
import type { WindInput } from "../schema-wind";

const HOUR_MS = 3_600_000;

/** Writes down the wind of the running hour; the last word holds. BadInput wind-calm when a calm is said to blow, or the reverse. */
export async function recordWind(tx: Tx, viewer: Viewer, { from, speed }: WindInput): Promise<void> {
  const tenths = Math.round(speed * 10);
  if ((from === "calm") !== tenths < CALM_BELOW_TENTHS)
    throw new BadInput("bad-input", {}, { speed: { key: "wind-calm" } });
  const hour = new Date(Math.floor(now().getTime() / HOUR_MS) * HOUR_MS);
  const degrees = from === "calm" ? null : degreesOf(from);
  await tx.change(
    "wind-set",
    `INSERT INTO wind_hour (hour_begin, from_degrees, speed_tenths, set_by, set_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (hour_begin) DO UPDATE SET from_degrees = excluded.from_degrees, speed_tenths = excluded.speed_tenths, set_by = excluded.set_by, set_at = excluded.set_at`,
    [hour, degrees, tenths, viewer.userId || null, now()],
  );
  await recordAudit(tx, viewer, {
    event: "wind.recorded",
    subject: { type: "wind", id: hour.toISOString() },
    detail: { hourBegin: hour.toISOString(), fromDegrees: degrees, speedTenths: tenths },
  });
}
