import { withOwner } from "@/lib/platform/owner-connection";

/** Writes down that a backup or a trial begins, and how it ends: what the administrator's page and the alarms go by. */
export async function noted<T extends { file: string; bytes: number }>(
  url: string,
  kind: "backup" | "verify",
  work: () => Promise<T>,
): Promise<T> {
  const id = await withOwner(url, async ({ client }) => {
    const { rows } = await client.query("INSERT INTO backup_run (kind) VALUES ($1) RETURNING id", [kind]);
    return rows[0].id as number;
  });
  const end = (outcome: string, file: string, bytes: number | null, error: string) =>
    withOwner(url, ({ client }) =>
      client.query(
        "UPDATE backup_run SET finished_at = clock_timestamp(), outcome = $2, file = $3, bytes = $4, error = $5 WHERE id = $1",
        [id, outcome, file, bytes, error],
      ),
    );
  try {
    const done = await work();
    await end("ok", done.file, done.bytes, "");
    return done;
  } catch (error) {
    await end("failed", "", null, (error as Error).message.slice(0, 500)).catch(() => undefined);
    throw error;
  }
}
