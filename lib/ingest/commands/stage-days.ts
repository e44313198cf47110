import { POLLUTANTS } from "@/lib/air/rules/pollutants";
import type { Tx } from "@/lib/platform/db";
import type { StagedDay } from "../rules/day-lines";

/** Writes official days of a batch to the staging area. */
export async function stageDays(tx: Tx, batchId: number, days: readonly StagedDay[]): Promise<void> {
  await tx.change(
    "stage-days",
    `INSERT INTO staged_day (batch_id, region_id, date, ${POLLUTANTS.join(", ")}, stated_aqi, stated_primary)
     SELECT $1, * FROM unnest($2::int[], $3::date[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[], $10::smallint[], $11::text[])`,
    [
      batchId,
      days.map((day) => day.regionId),
      days.map((day) => day.date),
      ...POLLUTANTS.map((pollutant) => days.map((day) => day[pollutant])),
      days.map((day) => day.statedAqi),
      days.map((day) => day.statedPrimary),
    ],
  );
}
