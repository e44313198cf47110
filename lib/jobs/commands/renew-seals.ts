import { columnOf } from "@/lib/ledgers/rules/register-field";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { sql, transaction } from "@/lib/platform/db";
import { isFreshSeal, seal, unseal } from "@/lib/platform/seal";
import type { JobWork } from "./run-job";

/** A column of sealed texts, and what its seals are bound to: the row as SQL over the table, and a purpose. */
export interface SealedColumn {
  table: string;
  column: string;
  row: string;
  purpose: string;
}

/** Everything that stays sealed for long. What lives for a day (answers to resends, staged lists) is not here. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: "user_account", column: "totp_sealed", row: "id", purpose: "totp" },
  { table: "site", column: "contact_sealed", row: "id", purpose: "site-contact" },
  { table: "outgoing_channel", column: "address_sealed", row: "id || '/address'", purpose: "outgoing" },
  { table: "outgoing_channel", column: "secret_sealed", row: "id || '/secret'", purpose: "outgoing" },
  ...Object.values(REGISTERS).flatMap(({ table, fields }) =>
    fields.flatMap((field) =>
      field.kind === "personal"
        ? [{ table, column: `${columnOf(field.name)}_sealed`, row: "site_id", purpose: `register.${field.name}` }]
        : [],
    ),
  ),
];

const AT_ONCE = 500;

/**
 * Seals again, with the first key and bound to its row, what was sealed with an older key or before seals were bound to rows. When it
 * has found nothing more, the older key opens only what is elsewhere: backups, seals of the trail. A text that no key opens stays as it is and is counted; one that somebody changes
 * meanwhile is theirs.
 */
export const renewSeals: JobWork = async ({ signal }) => {
  const counts = { renewed: 0, unreadable: 0 };
  for (const column of SEALED_COLUMNS) await renewColumn(column, counts, signal);
  await renewMail(counts);
  return counts;
};

interface Counts {
  renewed: number;
  unreadable: number;
}

async function renewColumn(at: SealedColumn, counts: Counts, signal: AbortSignal): Promise<void> {
  let after = 0;
  const key = at.row === "site_id" ? "site_id" : "id";
  for (;;) {
    signal.throwIfAborted();
    const rows = await sql<{ key: number; row: string; sealed: string }>(
      "",
      `SELECT ${key} AS key, (${at.row})::text AS row, ${at.column} AS sealed FROM ${at.table}
        WHERE ${at.column} IS NOT NULL AND ${key} > $1 ORDER BY ${key} LIMIT ${AT_ONCE}`,
      [after],
    );
    if (rows.length === 0) return;
    after = rows.at(-1)?.key ?? after;
    const stale = rows.flatMap(({ key: id, row, sealed }) => {
      if (isFreshSeal(sealed)) return [];
      const renewed = again(sealed, at.purpose, row, counts);
      return renewed === null ? [] : [{ id, sealed, renewed }];
    });
    if (stale.length === 0) continue;
    counts.renewed += await transaction((tx) =>
      tx.change(
        "",
        `UPDATE ${at.table} t SET ${at.column} = n.renewed FROM unnest($1::int[], $2::text[], $3::text[]) AS n(id, sealed, renewed)
          WHERE t.${key} = n.id AND t.${at.column} = n.sealed`,
        [stale.map(({ id }) => id), stale.map(({ sealed }) => sealed), stale.map(({ renewed }) => renewed)],
      ),
    );
  }
}

/** The mail password opens for its server and user only; it stands inside a dated setting. */
async function renewMail(counts: Counts): Promise<void> {
  const rows = await sql<{ on: string; row: string; sealed: string }>(
    "renew-mail-list",
    `SELECT valid_from::text AS on, (value->>'host') || ':' || (value->>'port') || '/' || (value->>'user') AS row, value->>'passwordSealed' AS sealed
       FROM policy_setting WHERE key = 'supervision.mail' AND value->>'passwordSealed' IS NOT NULL`,
  );
  for (const { on, row, sealed } of rows) {
    const renewed = isFreshSeal(sealed) ? null : again(sealed, "mail", row, counts);
    if (renewed === null) continue;
    await transaction(async (tx) => {
      counts.renewed += await tx.change(
        "renew-mail",
        `UPDATE policy_setting SET value = jsonb_set(value, '{passwordSealed}', to_jsonb($3::text))
          WHERE key = 'supervision.mail' AND valid_from = $1::date AND value->>'passwordSealed' = $2`,
        [on, sealed, renewed],
      );
    });
  }
}

function again(sealed: string, purpose: string, row: string, counts: Counts): string | null {
  try {
    return seal(unseal(sealed, purpose, row), purpose, row);
  } catch {
    counts.unreadable++;
    return null;
  }
}
