import type pg from "pg";

/** Free text that the demo may have left empty, or that has no Chinese in it. */
const FREE =
  /^(name_en|text_en|file_name|user_agent|external_ref|description|note|address|reason|caption|goal|measures|requirement|progress|reply|document|self_check|plan)$/;
/** Where it stands: `</script>` for the payload in the page, the quotes for attributes, the scheme for links. */
const mark = (field: string) =>
  `javascript:xss//"'></script><xss-probe f=${field}></xss-probe><img src=x onerror=xss(1)>`;

/** The fields whose payload stands in a text, escaped or not. */
export function fieldsIn(text: string): string[] {
  return [...text.matchAll(/xss-probe f=([a-z_.]+)/g)].map((match) => match[1] ?? "");
}

/**
 * Puts a script into every text that people write, in every table: each value with Chinese in it, also inside JSON, and each free
 * text. Codes, keys and hashes, on which the application decides, stay. Returns the fields, `table.column`.
 */
export async function poisonTexts(client: pg.Client): Promise<string[]> {
  await client.query(`
    CREATE FUNCTION pg_temp.poisoned(given jsonb, mark text) RETURNS jsonb LANGUAGE plpgsql AS $$
    BEGIN
      IF given::text !~ '[一-鿿]' THEN RETURN given; END IF;
      RETURN CASE jsonb_typeof(given)
        WHEN 'object' THEN (SELECT jsonb_object_agg(key, pg_temp.poisoned(value, mark)) FROM jsonb_each(given))
        WHEN 'array' THEN (SELECT jsonb_agg(pg_temp.poisoned(value, mark) ORDER BY n) FROM jsonb_array_elements(given) WITH ORDINALITY AS e(value, n))
        ELSE to_jsonb(mark || (given #>> '{}')) END;
    END $$`);
  const { rows } = await client.query<{ table: string; column: string; type: string }>(`
    SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname NOT LIKE '\\_%'
       AND format_type(a.atttypid, NULL) IN ('text', 'jsonb') ORDER BY 1, 2`);
  const poisoned: string[] = [];
  for (const table of new Set(rows.map((row) => row.table))) {
    // The trail only grows; here it lies.
    await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const { column, type } of rows.filter((row) => row.table === table)) {
      const field = `${table}.${column}`;
      const changed = await client.query(
        type === "jsonb"
          ? `UPDATE ${table} SET ${column} = pg_temp.poisoned(${column}, $1) WHERE ${column}::text ~ '[一-鿿]'`
          : `UPDATE ${table} SET ${column} = $1 || ${column} WHERE ${column} ~ '[一-鿿]' OR (${FREE.test(column)} AND ${column} IS NOT NULL)`,
        [mark(field)],
      );
      if (changed.rowCount) poisoned.push(field);
    }
    await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  }
  return poisoned;
}
