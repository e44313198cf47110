import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { clearBrokenOff } from "@/lib/ingest/commands/clear-broken-off";
import { openBatch } from "@/lib/ingest/commands/open-batch";
import { transaction } from "@/lib/platform/db";
import { twoStations } from "../../fixtures/ingest/ingest-scene";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
await twoStations(db);
const file = () => ({ sourceCode: "template", fileName: `${randomUUID()}.csv`, sha256: randomUUID(), bytes: 9 });
const state = async (name: string) =>
  (await db.pool.query("SELECT state::text, error FROM import_batch WHERE file_name = $1", [name])).rows[0];

test("H22 an import that was killed is told as broken off at the next start, one that runs is left alone", async () => {
  const killed = file();
  // Its transaction ended, and with it its lock, but not its staging: a kill.
  await transaction((tx) => openBatch(tx, systemViewer("test"), killed));
  const { rows } = await db.pool.query("SELECT id FROM import_batch WHERE file_name = $1", [killed.fileName]);
  await db.owner.query(
    "INSERT INTO staged_hour (batch_id, station_id, hour_begin) SELECT $1, id, '2026-01-01' FROM station LIMIT 1",
    [rows[0].id],
  );
  const running = file();
  await transaction(async (tx) => {
    await openBatch(tx, systemViewer("test"), running);
    expect(await clearBrokenOff()).toMatchObject({ batches: [killed.fileName] });
    expect(await state(running.fileName)).toEqual({ state: "staging", error: null });
  });
  expect(await state(killed.fileName)).toEqual({ state: "failed", error: "interrupted" });
  expect((await db.pool.query("SELECT FROM staged_hour")).rowCount).toBe(0);
});
