import pg from "pg";

/** Where detached months stand until they are dumped and dropped. */
export const ARCHIVE = "hours_archive";

export interface DetachedYear {
  months: string[];
  hours: number;
}

/** The month of a partition's name, as a date: hourly_reading_2019_01 → 2019-01-01. */
const monthOf = (partition: string) => `${partition.slice(-7).replace("_", "-")}-01`;

/**
 * Takes the hours of a year (months in UTC) out of the running tables, into the schema `hours_archive`, month by month and without keeping anybody
 * from reading. Figures stay: results of days are not hours, and what would work out a detached day anew is kept from marking it. Begun again
 * after a kill it goes on. `url`: of the owner of the tables. Throws an Error with what to do for a year that is still needed: this one and last
 * (comparisons, corrections, late files), and one whose days wait to be worked out.
 */
export async function detachYear(url: string, year: number, thisYear: number): Promise<DetachedYear> {
  if (year > thisYear - 2)
    throw new Error(`${year} is still in use: this year's figures are compared with last year's hours.`);
  return onServer(url, async (client) => {
    const waiting = await client.query(
      "SELECT FROM stale_day WHERE date BETWEEN make_date($1, 1, 1) AND make_date($1 + 1, 1, 1) LIMIT 1",
      [year],
    );
    if (waiting.rowCount) throw new Error(`Days of ${year} wait to be worked out: npm run jobs, then again.`);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${ARCHIVE}`);
    const { rows } = await client.query<{ name: string; attached: boolean; half: boolean }>(
      `SELECT c.relname AS name, c.relispartition AS attached, coalesce(i.inhdetachpending, false) AS half FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname ~ $1 ORDER BY 1`,
      [`^hourly_reading_${year}_\\d\\d$`],
    );
    const done: DetachedYear = { months: [], hours: 0 };
    for (const { name, attached, half } of rows) {
      const hours = Number((await client.query(`SELECT count(*) AS n FROM public.${name}`)).rows[0].n);
      // First kept from being worked out, then away: a kill in between leaves figures as they are.
      await client.query("INSERT INTO detached_month (month, hours) VALUES ($1, $2) ON CONFLICT DO NOTHING", [
        monthOf(name),
        hours,
      ]);
      if (attached)
        await client.query(
          `ALTER TABLE public.hourly_reading DETACH PARTITION public.${name} ${half ? "FINALIZE" : "CONCURRENTLY"}`,
        );
      await client.query(`ALTER TABLE public.${name} SET SCHEMA ${ARCHIVE}`);
      done.months.push(monthOf(name).slice(0, 7));
      done.hours += hours;
    }
    return done;
  });
}

/** The way back: each month of the year that stands in `hours_archive`. Throws when hours of such a month have been brought in meanwhile. */
export async function attachYear(url: string, year: number): Promise<DetachedYear> {
  return onServer(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT c.relname AS name FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace WHERE s.nspname = $1 AND c.relname ~ $2 ORDER BY 1",
      [ARCHIVE, `^hourly_reading_${year}_\\d\\d$`],
    );
    const done: DetachedYear = { months: [], hours: 0 };
    for (const { name } of rows) {
      const month = monthOf(name);
      const taken = await client.query("SELECT to_regclass($1) IS NOT NULL AS yes", [`public.${name}`]);
      if (taken.rows[0].yes)
        throw new Error(
          `Hours of ${month.slice(0, 7)} have been brought in since: public.${name} is in the way. Withdraw that import, drop the empty table, then again.`,
        );
      await client.query("BEGIN");
      await client.query(`ALTER TABLE ${ARCHIVE}.${name} SET SCHEMA public`);
      await client.query(
        `ALTER TABLE public.hourly_reading ATTACH PARTITION public.${name} FOR VALUES FROM ('${month} 00:00+00') TO ('${nextMonth(month)} 00:00+00')`,
      );
      const gone = await client.query("DELETE FROM detached_month WHERE month = $1 RETURNING hours", [month]);
      await client.query("COMMIT");
      done.months.push(month.slice(0, 7));
      done.hours += Number(gone.rows[0]?.hours ?? 0);
    }
    return done;
  });
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, "0")}-01`;
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: "-c timezone=UTC" });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
