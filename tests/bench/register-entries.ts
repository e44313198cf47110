import { shownColumn } from "@/lib/ledgers/rules/entry-row";
import type { Register, RegisterKey } from "@/lib/ledgers/rules/register";
import { columnOf, type Field } from "@/lib/ledgers/rules/register-field";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { sql } from "@/lib/platform/db";

/** Of a hundred entries: most of a district's are households. */
const SHARES: Readonly<Record<RegisterKey, number>> = {
  stoves: 62,
  catering: 10,
  pledges: 10,
  vehicles: 5,
  construction: 4,
  stockyards: 3,
  enterprises: 2,
  coal: 2,
  roads: 2,
};

/**
 * So many entries over the registers and the towns, each with all fields of its definition, some with visits, changes, records of their
 * books; over the towns, units and people that `issueHistory` has made. Spread by hashes, so that two runs make the same.
 */
export async function registerEntries(entries: number): Promise<void> {
  let at = 0;
  for (const [key, share] of Object.entries(SHARES)) {
    const count = Math.round((entries * share) / 100);
    await register(REGISTERS[key as RegisterKey], at, count);
    at += count;
  }
  await sql(
    "bench-entry-visits",
    `INSERT INTO inspection (client_id, content_hash, kind, title, lead_unit_id, planned_from, planned_to, state, recorded_by, recorded_by_name)
     SELECT gen_random_uuid(), md5('sweep' || n), 'campaign', '排查' || n, u.id, current_date - n, current_date - n, 'done', (SELECT min(id) FROM user_account), '某人'
     FROM generate_series(1, 60) n JOIN unit u ON u.code = 'uT' || (n % 24)`,
  );
  await sql(
    "bench-entry-seen",
    `INSERT INTO inspection_site (inspection_id, site_id, visited_at, clean, recorded_by_name)
     SELECT i.id, s.id, (i.planned_from + interval '10 hours') AT TIME ZONE 'Asia/Shanghai', true, '某人'
     FROM site s JOIN inspection i ON i.id = (SELECT min(id) FROM inspection WHERE title LIKE '排查%') + s.id % 60 WHERE s.code LIKE 'BENCH%' AND s.id % 4 = 0`,
  );
  await sql(
    "bench-entry-changes",
    `INSERT INTO site_change (site_id, at, by_name, field, before, after, source)
     SELECT s.id, now() - interval '1 hour' * (s.id % 9000), '某人', 'address', '', '一号路', 'form' FROM site s WHERE s.code LIKE 'BENCH%' AND s.id % 3 = 0`,
  );
  // Its own entries have problems, too.
  await sql(
    "bench-entry-issues",
    "UPDATE issue i SET site_id = s.id FROM site s WHERE s.code = 'BENCH' || (i.id * 37 % $1) AND i.id % 2 = 0",
    [entries],
  );
}

async function register({ kinds, table, fields, books }: Register, from: number, count: number): Promise<void> {
  const kind = `(ARRAY[${kinds.map((one) => `'${one}'`).join(", ")}])[1 + n % ${kinds.length}]::site_kind`;
  await sql(
    "",
    `INSERT INTO site (code, kind, name, name_key, town_id, grid_id, address, lon, lat, owner_unit_id, contact_mask)
     SELECT 'BENCH' || n, ${kind}, m.name, m.name, t.id, g.id, (n % 700) || '号路', 103 + (n % 1000) / 2000.0, 36 + (n % 777) / 2000.0, u.id, '马** 138****0001'
     FROM generate_series($1::int, $1::int + $2::int - 1) n
       CROSS JOIN LATERAL (SELECT (ARRAY['老街', '新桥', '北关', '河口', '西门', '东坡'])[1 + n % 6] || '第' || n || '处' AS name) m
       JOIN region t ON t.code = 'T' || (n % 24) JOIN region g ON g.code = 'G' || (n % 24) || '-' || (n / 24 % 10)
       LEFT JOIN unit u ON n % 3 = 0 AND u.code = 'dep' || (n % 10)`,
    [from, count],
  );
  await sql(
    "",
    `INSERT INTO "${table}" (site_id, ${fields.map((field) => `"${shownColumn(field)}"`).join(", ")})
     SELECT s.id, ${fields.map((field, i) => valueSql(field, i)).join(", ")} FROM (SELECT id, id AS n FROM site WHERE code IN (SELECT 'BENCH' || g FROM generate_series($1::int, $1::int + $2::int - 1) g)) s`,
    [from, count],
  );
  for (const { table: book, fields: own } of books)
    await sql(
      "",
      `INSERT INTO "${book}" (site_id, recorded_by_name, ${own.map((field) => `"${shownColumn(field)}"`).join(", ")})
       SELECT s.id, '某人', ${own.map((field, i) => valueSql(field, i)).join(", ")}
       FROM (SELECT s.id, s.id * 3 + r AS n FROM site s, generate_series(0, 2) r WHERE s.code IN (SELECT 'BENCH' || g FROM generate_series($1::int, $1::int + $2::int - 1) g)) s`,
      [from, count],
    );
}

/** A believable value of a field that the row's number decides; one in seven is missing where it may be. */
function valueSql(field: Field, salt: number): string {
  const dice = (below: number) => `(abs(hashint4((n * 31 + ${salt})::int)) % ${below})`;
  const some = (value: string) => `CASE WHEN ${dice(7)} > 0 THEN ${value} END`;
  switch (field.kind) {
    case "line":
    case "lines":
      return `left('${columnOf(field.name)} ' || ${dice(50_000)}, ${field.max})`;
    case "personal":
      return field.mask === "name" ? "(ARRAY['张**', '王**', '马**'])[1 + n % 3]" : "'138****0001'";
    case "number":
      return some(String(`(${field.min} + ${dice(Math.max(1, Math.min(5000, Math.floor(field.max - field.min))))})`));
    case "choice":
      return some(
        `(ARRAY[${field.choices.map(({ value }) => `'${value}'`).join(", ")}])[1 + ${dice(field.choices.length)}]`,
      );
    case "yes":
      return some(`${dice(2)} = 0`);
    case "date":
      return some(`current_date - 100 + ${dice(160)}`);
  }
}
