import { recordAudit } from "@/lib/identity/commands/record-audit";
import { unchangedSince } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, NotFound } from "@/lib/platform/errors";
import { CATEGORY_FACTS, type CategoryFacts } from "../queries/category-rows";
import type { CategoryInput } from "../schema-forms";

/**
 * Adds a category (without `seen`), or renames, moves, retires or brings back one. Two levels deep; the code never changes. BadInput for a
 * code that is taken and for a third level, Conflict when it was changed since the form was opened.
 */
export async function saveCategory(tx: Tx, viewer: Viewer, input: CategoryInput): Promise<{ id: number }> {
  const [known] = await tx.sql<{ id: number }>("sup-category-by-code", "SELECT id FROM category WHERE code = $1", [
    input.code,
  ]);
  if (known && input.seen === "") throw new BadInput("bad-input", {}, { code: { key: "code-twice" } });
  if (!known && input.seen !== "") throw new NotFound("category-unknown");
  const before = known ? await asSeen(tx, known.id, input.seen) : null;
  await checkLevels(tx, input.parentId, known?.id ?? null);
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
  const { seen: _, ...after } = input;
  await recordAudit(tx, viewer, {
    event: "supervision.configured",
    subject: { type: "category", id: row.id },
    detail: { what: `category ${input.code}`, before, after },
  });
  return row;
}

function asSeen(tx: Tx, id: number, seen: string): Promise<CategoryFacts> {
  return unchangedSince(tx, { type: "category", id }, seen, async () => {
    const [row] = await tx.sql<CategoryFacts>(
      "sup-category-before",
      `SELECT ${CATEGORY_FACTS} FROM category c WHERE c.id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw new NotFound("category-unknown");
    return row;
  });
}

/** A sub-type stands below a family and has none below itself. */
async function checkLevels(tx: Tx, parentId: number | undefined, id: number | null): Promise<void> {
  if (parentId === undefined) return;
  const [fits] = await tx.sql<{ fits: boolean }>(
    "sup-category-parent",
    `SELECT p.parent_id IS NULL AND p.id IS DISTINCT FROM $2 AND NOT EXISTS (SELECT FROM category k WHERE k.parent_id = $2) AS fits
     FROM category p WHERE p.id = $1`,
    [parentId, id],
  );
  if (!fits?.fits) throw new BadInput("bad-input", {}, { parentId: { key: "category-parent" } });
}
