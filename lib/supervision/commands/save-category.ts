import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict } from "@/lib/platform/errors";
import type { CategoryInput } from "../schema";

interface Row {
  id: number;
  name: string;
  parent_id: number | null;
}

/** Adds, renames, moves, retires or brings back a category. Two levels deep; the code of an existing one never changes. */
export async function saveCategory(tx: Tx, viewer: Viewer, input: CategoryInput): Promise<{ id: number }> {
  const [before] = await tx.sql<Row>(
    "sup-category-before",
    "SELECT id, name, parent_id FROM category WHERE code = $1 FOR UPDATE",
    [input.code],
  );
  if (input.parentId !== undefined) {
    const [parent] = await tx.sql<Row>(
      "sup-category-parent",
      "SELECT id, name, parent_id FROM category WHERE id = $1",
      [input.parentId],
    );
    if (!parent || parent.parent_id !== null || parent.id === before?.id)
      throw new BadInput("bad-input", {}, { parentId: { key: "category-parent" } });
  }
  if (!before && input.retired) throw new Conflict("category-unknown", { code: input.code });
  const [row] = await tx.sql<{ id: number }>(
    "sup-category-save",
    `INSERT INTO category (code, name, name_en, parent_id, sort_order, default_days, retired_at) VALUES ($1,$2,$3,$4,$5,$6,CASE WHEN $7 THEN $8::timestamptz END)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, parent_id = excluded.parent_id, sort_order = excluded.sort_order,
       default_days = excluded.default_days, retired_at = excluded.retired_at RETURNING id`,
    [
      input.code,
      input.name,
      input.nameEn,
      input.parentId ?? null,
      input.sortOrder,
      input.defaultDays,
      input.retired,
      now(),
    ],
  );
  if (!row) throw new Error("category not saved");
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject: { type: "category", id: row.id },
    detail: { what: `category ${input.code}`, before: before ?? null, after: input },
  });
  return row;
}
