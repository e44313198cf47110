import { sql } from "@/lib/platform/db";
import { nameKey } from "../rules/name-key";

/** Places of one statement. */
const PART = 1000;

/**
 * Gives places that were kept before names were folded their folded name, so that twins of them are found; by the one function that folds,
 * because what PostgreSQL takes for a letter depends on its version and locale. A place that is saved meanwhile keeps what was saved. Returns how
 * many got one.
 */
export async function foldNames(): Promise<number> {
  let [folded, after] = [0, 0];
  for (;;) {
    const places = await sql<{ id: number; name: string }>(
      "names-unfolded",
      `SELECT id, name FROM site WHERE name_key = '' AND id > $1 ORDER BY id LIMIT ${PART}`,
      [after],
    );
    const last = places.at(-1);
    if (!last) return folded;
    after = last.id;
    const changed = await sql(
      "names-fold",
      `UPDATE site s SET name_key = f.key FROM unnest($1::int[], $2::text[], $3::text[]) AS f (id, name, key)
       WHERE s.id = f.id AND s.name = f.name AND s.name_key = '' AND f.key <> '' RETURNING 1`,
      [places.map(({ id }) => id), places.map(({ name }) => name), places.map(({ name }) => nameKey(name))],
    );
    folded += changed.length;
  }
}
