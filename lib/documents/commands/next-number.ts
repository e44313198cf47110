import type { Tx } from "@/lib/platform/db";
import type { NumberSeries } from "../queries/number-series";
import { NOTICE_KINDS, type NoticeKind } from "../rules/document-number";

type Counted = NoticeKind | "issue" | "exemption" | "personal-copy";

/** Whether a district ($4, its regions) has given out numbers of the year ($2) in the plain series, before it counted for itself. $3: the kind. */
const HAS_COUNTED: Readonly<Record<Counted, string>> = {
  issue: "EXISTS (SELECT FROM issue WHERE number LIKE 'WT' || $2::int || '-%' AND town_id = ANY($4::int[]))",
  exemption:
    "EXISTS (SELECT FROM stop_exemption x JOIN site s ON s.id = x.site_id WHERE x.number LIKE '停土豁免〔' || $2::int || '〕%' AND s.town_id = ANY($4::int[]))",
  "personal-copy": "false",
  ...(Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, paper()])) as Record<NoticeKind, string>),
};

function paper(): string {
  return `EXISTS (SELECT FROM notice n JOIN user_account a ON a.id = n.issued_by JOIN unit u ON u.id = a.unit_id
    WHERE n.kind::text = $3 AND n.year = $2::int AND n.series = '' AND u.region_id = ANY($4::int[]))`;
}

/**
 * The next number of a kind and year, from 1, in the series of a district (null = the plain one). A district that was alone until now goes on
 * where it stood, which is looked up for its first number only. The counter's row stays locked until the caller's transaction ends: a rolled-back document gives its number back, so there
 * are neither gaps nor doubles. Take it before the audit line is written: whoever holds the audit's head must never wait for a counter.
 */
export async function nextNumber(tx: Tx, kind: Counted, year: number, series: NumberSeries | null): Promise<number> {
  const [row] = series
    ? await tx.sql<{ last: number }>(
        `number-next-${kind}`,
        `INSERT INTO number_sequence AS s (kind, year, last)
         SELECT $1, $2::int, 1 + CASE WHEN EXISTS (SELECT FROM number_sequence own WHERE own.kind = $1 AND own.year = $2::int) THEN 0
           ELSE coalesce((SELECT alone.last FROM number_sequence alone WHERE alone.kind = $3 AND alone.year = $2::int AND ${HAS_COUNTED[kind]}), 0) END
         ON CONFLICT (kind, year) DO UPDATE SET last = s.last + 1 RETURNING last`,
        [`${kind}/${series.code}`, year, kind, series.regionIds],
      )
    : await tx.sql<{ last: number }>(
        "sup-next-number",
        `INSERT INTO number_sequence AS s (kind, year, last) VALUES ($1, $2, 1)
         ON CONFLICT (kind, year) DO UPDATE SET last = s.last + 1 RETURNING last`,
        [kind, year],
      );
  if (!row) throw new Error(`no number for ${kind} ${year}`);
  return row.last;
}
