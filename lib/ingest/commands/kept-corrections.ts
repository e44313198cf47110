import { concentrationDecimals } from "@/lib/air/rules/concentration-decimals";
import { POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import { type E4, formatE4 } from "@/lib/air/rules/rounding";
import type { Tx } from "@/lib/platform/db";
import { hourLabelOf } from "@/lib/shared/hour-label";
import type { Finding } from "../rules/parsed-rows";

/** Rows that are named; more are counted in the batch's unchanged rows. */
const LISTED = 200;

interface Kept {
  station: string;
  hour_begin: Date;
  pollutant: Pollutant;
  kept: E4 | null;
  delivered: E4;
}

const VALUES = POLLUTANTS.map((name, i) => `('${name}', ${1 << i}, s.${name}, h.${name})`).join(", ");

/**
 * Says on the batch, per value, where a person's correction stands above what the batch delivers; worked out anew for the preview
 * and for the commit. `span` is the SQL condition that bounds the hours.
 */
export async function noteKeptCorrections(tx: Tx, batchId: number, span: string): Promise<void> {
  const { rows } = await tx.client.query<Kept>(
    `SELECT st.code AS station, h.hour_begin, v.name AS pollutant, v.kept, v.delivered
       FROM staged_hour s
       JOIN hourly_reading h ON h.station_id = s.station_id AND h.hour_begin = s.hour_begin AND h.hour_begin ${span}
       JOIN station st ON st.id = s.station_id
       CROSS JOIN LATERAL (VALUES ${VALUES}) AS v(name, bit, delivered, kept)
      WHERE s.batch_id = $1 AND h.corrected_mask <> 0 AND h.corrected_mask & v.bit <> 0
        AND v.delivered IS NOT NULL AND v.delivered IS DISTINCT FROM v.kept
      ORDER BY st.code, h.hour_begin, v.bit LIMIT ${LISTED}`,
    [batchId],
  );
  await tx.client.query(
    `UPDATE import_batch SET findings = $2::jsonb || coalesce(
       (SELECT jsonb_agg(f) FROM jsonb_array_elements(findings) AS f WHERE f->>'kind' <> 'correction-kept'), '[]')
      WHERE id = $1 AND ($2::jsonb <> '[]' OR findings @> '[{"kind":"correction-kept"}]')`,
    [batchId, JSON.stringify(rows.map(findingOf))],
  );
}

function findingOf({ station, hour_begin, pollutant, kept, delivered }: Kept): Finding {
  const { date, label } = hourLabelOf(hour_begin);
  const text = (value: E4 | null) => (value === null ? "—" : formatE4(value, concentrationDecimals(pollutant) || 1));
  return {
    kind: "correction-kept",
    params: { station, date, hour: label, column: pollutant, kept: text(kept), delivered: text(delivered) },
  };
}
