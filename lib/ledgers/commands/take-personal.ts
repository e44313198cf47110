import { nextNumber } from "@/lib/documents/commands/next-number";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { rowsWithin } from "@/lib/platform/rows-within";
import { yearOf } from "@/lib/shared/civil-date";
import { LIMITS } from "@/lib/shared/limits-table";
import type { PersonalCopy } from "../rules/personal-copy";
import { columnOf, type PersonalField } from "../rules/register-field";
import { REGISTERS } from "../rules/registers";
import type { TakePersonalInput } from "../schema-doors";
import { openField } from "./field-seal";

/**
 * Opens the personal data of a whole register (or of one town) for a file: only for heads, with a reason, under a copy number that stands
 * in the file and in the trail. BadInput where the register keeps none; NotFound for a town out of reach; TooLarge beyond LIMITS.sheetRows. The trail is written in the
 * caller's transaction, so that nothing leaves without it.
 */
export async function takePersonal(tx: Tx, viewer: Viewer, input: TakePersonalInput): Promise<PersonalCopy> {
  const register = REGISTERS[input.register];
  const fields = register.fields.filter((field): field is PersonalField => field.kind === "personal");
  if (fields.length === 0) throw new BadInput("personal-none");
  const reach = scope(viewer, "ledgers:unmask");
  if (input.town !== undefined && !reach.includes(input.town))
    throw new NotFound("region-unknown", { regionId: input.town });
  const columns = fields.map(({ name }) => `o."${columnOf(name)}_sealed" AS "${name}"`).join(", ");
  const sealed = await tx.sql<Record<string, string | null> & { id: number; code: string; name: string; town: string }>(
    "",
    `SELECT s.id, s.code, s.name, t.name AS town, coalesce(g.name, '') AS grid, ${columns}
     FROM site s JOIN "${register.table}" o ON o.site_id = s.id JOIN region t ON t.id = s.town_id LEFT JOIN region g ON g.id = s.grid_id
     WHERE s.closed_on IS NULL AND ${reach.condition("s.town_id", 1)} AND ($2::int IS NULL OR s.town_id = $2)
       AND ($3::int IS NULL OR s.owner_unit_id = $3)
     ORDER BY t.sort_order, s.grid_id, s.code LIMIT ${LIMITS.sheetRows.max + 1}`,
    [reach.regionIds, input.town ?? null, viewer.unitKind === "department" ? viewer.unitId : null],
  );
  rowsWithin(sealed.length, LIMITS.sheetRows);
  const year = yearOf(today());
  const copy = `${year}-${await nextNumber(tx, "personal-copy", year, null)}`;
  const rows = sealed.map((row) => ({
    code: row.code,
    name: row.name,
    town: row.town,
    grid: row.grid ?? "",
    texts: fields.map((field) => openField(field, row.id, row[field.name] ?? null)),
  }));
  await recordAudit(tx, viewer, {
    event: "site.personal-taken",
    subject: { type: "register", id: register.key },
    detail: { copy, rows: rows.length, reason: input.reason, ...(input.town ? { townId: input.town } : {}) },
  });
  return { copy, fields, rows };
}
