import { afterEach, expect, test, vi } from "vitest";
import { startScheduler } from "@/lib/jobs/commands/scheduler";
import { databaseNow } from "@/lib/platform/database-now";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const DAY = 86_400_000;
const slots = async () =>
  (await db.pool.query("SELECT slot FROM job_run WHERE job = 'sweep'")).rows.map(({ slot }) => slot as string);

afterEach(() => void vi.restoreAllMocks());

test("H2 a server five days ahead of the database begins no job and spends no slot", async () => {
  const real = Date.now;
  vi.spyOn(Date, "now").mockImplementation(() => real() + 5 * DAY);
  const scheduler = startScheduler(["sweep"]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await scheduler.stop();
  expect(await slots()).toEqual([]);
});

test("H2 slots are by the database's time", async () => {
  const scheduler = startScheduler(["sweep"]);
  await expect.poll(slots).toHaveLength(1);
  await scheduler.stop();
  const [slot = ""] = await slots();
  const begun = Date.parse(`${slot}:00+08:00`);
  const apart = (await databaseNow()).getTime() - begun;
  expect(apart).toBeGreaterThanOrEqual(0);
  expect(apart).toBeLessThan(3_700_000);
});
