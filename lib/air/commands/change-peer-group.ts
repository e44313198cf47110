import type { z } from "zod";
import { noteRegionChange } from "@/lib/identity/commands/note-region-change";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { regionsChanged } from "@/lib/identity/commands/regions-changed";
import { quickerPerson, unchangedSince } from "@/lib/identity/commands/unchanged-since";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound } from "@/lib/platform/errors";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import type { joinGroupInput, leaveGroupInput, peerGroupInput, peerGroupWordingInput } from "../schema-peer-groups";

/** A peer group without members yet, after those that there are. Throws Conflict for a taken code. */
export async function createPeerGroup(tx: Tx, viewer: Viewer, given: z.output<typeof peerGroupInput>): Promise<number> {
  const [made] = await tx.sql<{ id: number }>(
    "peer-group-create",
    `INSERT INTO peer_group (code, name, name_en, sort_order) SELECT $1, $2, $3, coalesce(max(sort_order), 0) + 1 FROM peer_group
     ON CONFLICT (code) DO NOTHING RETURNING id`,
    [given.code, given.name, given.nameEn],
  );
  if (!made) throw new Conflict("code-taken", { code: given.code });
  await regionsChanged(tx);
  await recordAudit(tx, viewer, {
    event: "peer-group.created",
    subject: { type: "peer-group", id: made.id },
    detail: { code: given.code, name: given.name },
  });
  return made.id;
}

/** How the group is called in the bulletin and where it stands among the groups. Throws NotFound, and Conflict for a stale form. */
export async function rewordPeerGroup(
  tx: Tx,
  viewer: Viewer,
  { id, seen, reason, ...after }: z.output<typeof peerGroupWordingInput>,
): Promise<void> {
  const before = await unchangedSince(tx, { type: "peer-group", id }, seen, async () => {
    const [group] = await tx.sql<{ name: string; nameEn: string; sortOrder: number }>(
      "peer-group-wording",
      `SELECT name, name_en AS "nameEn", sort_order AS "sortOrder" FROM peer_group WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!group) throw new NotFound("not-found");
    return group;
  });
  await tx.change("peer-group-reword", "UPDATE peer_group SET name = $2, name_en = $3, sort_order = $4 WHERE id = $1", [
    id,
    after.name,
    after.nameEn,
    after.sortOrder,
  ]);
  await regionsChanged(tx);
  await recordAudit(tx, viewer, {
    event: "peer-group.changed",
    subject: { type: "peer-group", id },
    detail: { before: { ...before }, after, reason },
  });
}

/**
 * A region is ranked in the group from a day on, that day included. Throws BadInput for a village, for a region closed by then, and
 * where it is a member on that day or later already.
 */
export async function joinPeerGroup(tx: Tx, viewer: Viewer, given: z.output<typeof joinGroupInput>): Promise<void> {
  const { groupId, regionId, from, reason } = given;
  const group = await lockedGroup(tx, groupId);
  const [region] = await tx.sql<{ closedOn: CivilDate | null; level: string }>(
    "peer-group-region",
    `SELECT closed_on AS "closedOn", level::text FROM region WHERE id = $1 FOR SHARE`,
    [regionId],
  );
  if (!region || region.level === "village" || (region.closedOn !== null && region.closedOn <= from))
    throw new BadInput("bad-input", {}, { regionId: { key: "region-closed" } });
  const [member] = await tx.sql(
    "peer-group-overlap",
    "SELECT FROM peer_group_member WHERE group_id = $1 AND region_id = $2 AND (valid_to IS NULL OR valid_to >= greatest($3, valid_from))",
    [groupId, regionId, from],
  );
  if (member) throw new BadInput("bad-input", {}, { from: { key: "group-member-already" } });
  // A membership that was taken back left a row without a day, which may begin again.
  await tx.change(
    "peer-group-join",
    `INSERT INTO peer_group_member (group_id, region_id, valid_from) VALUES ($1, $2, $3)
     ON CONFLICT (group_id, region_id, valid_from) DO UPDATE SET valid_to = NULL WHERE peer_group_member.valid_to < peer_group_member.valid_from`,
    [groupId, regionId, from],
  );
  await noteRegionChange(tx, viewer, {
    regionId,
    kind: "group",
    before: {},
    after: { group: group.name, from },
    reason,
  });
  await regionsChanged(tx);
  await recordAudit(tx, viewer, {
    event: "peer-group.joined",
    subject: { type: "peer-group", id: groupId },
    detail: { regionId, from, reason },
  });
}

/**
 * The last day of a membership, past days included: the rankings of periods that end later leave the region out. The day before it began
 * takes the whole membership back. What has ended stays as it is. Throws BadInput (ends before it began), Conflict (ended meanwhile).
 */
export async function leavePeerGroup(tx: Tx, viewer: Viewer, given: z.output<typeof leaveGroupInput>): Promise<void> {
  const { groupId, regionId, from, lastDay, reason } = given;
  if (lastDay < addDays(from, -1)) throw new BadInput("bad-input", {}, { lastDay: { key: "period-reversed" } });
  const group = await lockedGroup(tx, groupId);
  const ended = await tx.change(
    "peer-group-leave",
    "UPDATE peer_group_member SET valid_to = $4 WHERE group_id = $1 AND region_id = $2 AND valid_from = $3 AND valid_to IS NULL",
    [groupId, regionId, from, lastDay],
  );
  if (ended === 0) throw await quickerPerson(tx, { type: "peer-group", id: groupId });
  await noteRegionChange(tx, viewer, {
    regionId,
    kind: "group",
    before: { group: group.name, from },
    after: { group: group.name, from, to: lastDay },
    reason,
  });
  await regionsChanged(tx);
  await recordAudit(tx, viewer, {
    event: "peer-group.left",
    subject: { type: "peer-group", id: groupId },
    detail: { regionId, from, to: lastDay, reason },
  });
}

/** Two who change the members of one group do so one after the other. */
async function lockedGroup(tx: Tx, id: number): Promise<{ name: string }> {
  const [group] = await tx.sql<{ name: string }>(
    "peer-group-lock",
    "SELECT name FROM peer_group WHERE id = $1 FOR UPDATE",
    [id],
  );
  if (!group) throw new NotFound("not-found");
  return group;
}
