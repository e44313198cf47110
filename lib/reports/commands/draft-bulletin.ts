import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { Conflict } from "@/lib/platform/errors";
import type { FactsAsked } from "../queries/bulletin-facts-of";
import { clauseLibrary } from "../queries/clause-library";
import { loadBulletin } from "../queries/load-bulletin";
import type { BulletinFacts } from "../rules/bulletin-facts";
import { bulletinSlots } from "../rules/bulletin-slots";
import { draftClauses } from "../rules/draft-clauses";
import { inSeason, nextStepsFrom } from "../rules/period-words";
import { passHands, putHand } from "./bulletin-hands";

/** Writes a complete draft from the facts of the moment. `winter`: bounds of 冬防, which chooses the clauses of the next steps. */
export async function draftBulletin(
  tx: Tx,
  viewer: Viewer,
  asked: FactsAsked,
  facts: BulletinFacts,
  winter: { from: string; to: string },
): Promise<number> {
  const season =
    asked.kind === "winter" || inSeason(nextStepsFrom(asked.period, facts.asOf), winter) ? "winter" : "rest";
  const clauses = draftClauses(await clauseLibrary(tx), bulletinSlots(facts), season);
  return insert(tx, viewer, { ...asked, clauses, reissueOf: null });
}

/** A new draft with the words of a withdrawn bulletin, and the hands that made them; both stay. */
export async function reissueBulletin(tx: Tx, viewer: Viewer, id: number): Promise<number> {
  const old = await loadBulletin(tx, viewer, id);
  if (!old.isOwn || old.state !== "withdrawn") throw new Conflict("bulletin-moved-on");
  const { kind, region, group, from, to, basis, clauses } = old;
  const made = await insert(tx, viewer, { kind, region, group, period: { from, to }, basis, clauses, reissueOf: id });
  await passHands(tx, id, made);
  return made;
}

async function insert(
  tx: Tx,
  viewer: Viewer,
  made: FactsAsked & { clauses: unknown; reissueOf: number | null },
): Promise<number> {
  const { from, to } = made.period;
  const [row] = await tx.sql<{ id: number }>(
    "bulletin-insert",
    `INSERT INTO bulletin (kind, region_code, group_code, from_date, to_date, basis, clauses, drafted_by, drafted_by_name, drafted_at, reissue_of)
     VALUES ($1,$2,$3,$4,$5,$6::jsonb,$7::jsonb,$8,$9,$10,$11) RETURNING id`,
    [
      made.kind,
      made.region,
      made.group,
      from,
      to,
      JSON.stringify(made.basis),
      JSON.stringify(made.clauses),
      viewer.userId,
      viewer.name,
      now(),
      made.reissueOf,
    ],
  );
  if (!row) throw new Error("bulletin not inserted");
  await putHand(tx, viewer, row.id, "draft");
  await recordAudit(tx, viewer, {
    event: "bulletin.drafted",
    subject: { type: "bulletin", id: row.id },
    detail: { kind: made.kind, from, to, reissueOf: made.reissueOf },
  });
  return row.id;
}
