import { expect, test } from "vitest";
import { recordDustDays } from "@/lib/air/commands/record-dust-days";
import { revokeDustEvent } from "@/lib/air/commands/revoke-dust-event";
import { dustDays } from "@/lib/air/queries/day-rows";
import { systemViewer } from "@/lib/identity/rules/viewer";
import { transaction } from "@/lib/platform/db";
import { testDatabase } from "../../support/database";

const db = await testDatabase();
const viewer = systemViewer("test");
const APRIL = { from: "2026-04-01", to: "2026-04-30" };

test("H9 a dust day belongs to every document that names it: revoking one leaves it with the others", async () => {
  const { rows } = await db.pool.query(
    "INSERT INTO region (code, name, level) VALUES ('990100', '甲区', 'district') RETURNING id",
  );
  const id = rows[0].id as number;
  const record = (document: string, dates: string[]) =>
    transaction((tx) =>
      recordDustDays(tx, viewer, { document, issuedOn: "2026-04-20", note: "", regions: ["990100"], dates }),
    );
  const listed = async () => [...((await dustDays([id], APRIL)).get(id) ?? [])].sort();
  const one = await record("沙尘 1 号", ["2026-04-05", "2026-04-06", "2026-04-07"]);
  const two = await record("沙尘 2 号", ["2026-04-07", "2026-04-08"]);
  expect([one.days, two.days]).toEqual([3, 2]);
  await transaction((tx) => revokeDustEvent(tx, viewer, { id: two.id, reason: "撤销" }));
  expect(await listed()).toEqual(["2026-04-05", "2026-04-06", "2026-04-07"]);
  await record("沙尘 3 号", ["2026-04-07"]);
  await transaction((tx) => revokeDustEvent(tx, viewer, { id: one.id, reason: "撤销" }));
  expect(await listed()).toEqual(["2026-04-07"]);
});
