import type pg from "pg";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { notify } from "@/lib/messages/commands/notify";
import { transaction } from "@/lib/platform/db";
import { draftBulletin } from "@/lib/reports/commands/draft-bulletin";
import { editBulletin } from "@/lib/reports/commands/edit-bulletin";
import { moveBulletin } from "@/lib/reports/commands/move-bulletin";
import { bulletinFactsOf } from "@/lib/reports/queries/bulletin-facts-of";
import { bulletinPage } from "@/lib/reports/queries/bulletin-page";
import { bulletinMessage } from "@/lib/reports/rules/bulletin-news";
import { editBulletinInput, moveBulletinInput } from "@/lib/reports/schema";
import type { SupervisionWorld } from "./supervision-world";

const ASKED = {
  kind: "ytd" as const,
  region: "990100",
  group: null,
  period: { from: "2026-01-01", to: "2026-11-23" },
  basis: {},
};

/** What people do with a bulletin of the small district, each step in a transaction of its own on the version that stands now. */
export function bulletinDesk(world: SupervisionWorld) {
  return {
    async make(by: Viewer = world.people.officeStaff): Promise<number> {
      const facts = await bulletinFactsOf(by, ASKED);
      if (!facts) throw new Error("no facts");
      return transaction((tx) => draftBulletin(tx, by, ASKED, facts, { from: "11-01", to: "03-31" }));
    },
    async edit(by: Viewer, id: number, op: object): Promise<void> {
      const { row, view } = await bulletinPage(by, id);
      const input = editBulletinInput.parse({ id, version: row.version, ...op });
      await transaction((tx) => editBulletin(tx, by, input, view.slots, "winter"));
    },
    async move(by: Viewer, id: number, to: string, more: object = {}) {
      const { row, view } = await bulletinPage(by, id);
      const input = moveBulletinInput.parse({ id, version: row.version, to, ...more });
      return transaction(async (tx) => {
        const moved = await moveBulletin(tx, by, input, view);
        await notify(tx, { ...bulletinMessage(moved.news, by.name), exceptUserId: by.userId });
        return moved;
      });
    },
  };
}

/** One more head of the office. */
export async function anotherHead(pool: pg.Pool, world: SupervisionWorld, name: string): Promise<Viewer> {
  const { rows } = await pool.query(
    "INSERT INTO user_account (login_name, name, unit_id) VALUES ($1, $1, $2) RETURNING id",
    [name, world.units.office],
  );
  await pool.query("INSERT INTO user_role (user_id, role) VALUES ($1, 'head')", [rows[0].id]);
  return { ...world.people.officeHead, userId: rows[0].id, name, loginName: name };
}
