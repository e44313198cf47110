import { recordAudit } from "@/lib/identity/commands/record-audit";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, NotFound, Refused } from "@/lib/platform/errors";
import { civilDateOf } from "@/lib/shared/civil-date";
import { contentHash } from "@/lib/shared/content-hash";
import { siteScope } from "../queries/site-scope";
import { DOOR_FIELDS } from "../rules/door-fields";
import type { EntryValue } from "../rules/entry-value";
import { type FieldChange, mergeVisit } from "../rules/merge-visit";
import { columnOf } from "../rules/register-field";
import { STOVES } from "../rules/registers/stoves";
import type { DoorVisitInput } from "../schema-doors";
import { saveEntry } from "./save-entry";

/** A field that another person changed since the phone took the list along; both versions are kept. */
export interface Disputed {
  field: string;
  mine: EntryValue;
  theirs: EntryValue;
  /** Who changed it last, and when; null where the history knows nobody. */
  by: string | null;
  at: Date | null;
}

export interface SiteVisitTaken {
  visitId: number;
  disputed: Disputed[];
  repeated: boolean;
}

type Household = Record<string, EntryValue> & { id: number; code: string; closed_on: string | null };

/** A phone's clock may be this much ahead. */
const CLOCK_SKEW_MS = 10 * 60_000;

/**
 * Writes down what was found at a household's door. Field by field: what nobody else has changed since the phone took its list along is
 * written, what somebody has is kept as disputed (`settleVisit` decides). Idempotent by client id. A visit that arrives late
 * doesn't take the place of a newer one. NotFound outside the viewer's reach, Refused for a retired entry.
 */
export async function recordSiteVisit(tx: Tx, viewer: Viewer, input: DoorVisitInput): Promise<SiteVisitTaken> {
  await tx.sql("door-client-lock", "SELECT pg_advisory_xact_lock(hashtextextended($1, 9))", [input.clientId]);
  const hash = contentHash({ ...input, by: viewer.userId });
  const [earlier] = await tx.sql<{ id: number; content_hash: string; code: string }>(
    "door-earlier",
    "SELECT v.id, v.content_hash, s.code FROM site_visit v JOIN site s ON s.id = v.site_id WHERE v.client_id = $1",
    [input.clientId],
  );
  if (earlier) {
    if (earlier.content_hash !== hash) throw new Conflict("client-id-conflict", { number: earlier.code });
    return { visitId: earlier.id, disputed: [], repeated: true };
  }
  if (new Date(input.visitedAt).getTime() > now().getTime() + CLOCK_SKEW_MS)
    throw new BadInput("bad-input", {}, { visitedAt: { key: "date-in-future" } });
  const household = await lockHousehold(tx, viewer, input.siteId);
  if (household.closed_on !== null) throw new Refused("site-retired", { code: household.code });

  const changes = Object.fromEntries(Object.entries(input.values).filter(([, change]) => change !== undefined));
  const { write, disputed } = mergeVisit(changes as Record<string, FieldChange>, household);
  const [visit] = await tx.sql<{ id: number }>(
    "door-visit-insert",
    `INSERT INTO site_visit (client_id, content_hash, site_id, visited_at, received_at, by_id, by_name, result, "values", disputed)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9::jsonb,$10::jsonb) RETURNING id`,
    [
      input.clientId,
      hash,
      input.siteId,
      input.visitedAt,
      now(),
      viewer.userId || null,
      viewer.name,
      input.result,
      JSON.stringify(changes),
      JSON.stringify(Object.fromEntries(disputed.map(({ field, ...rest }) => [field, rest]))),
    ],
  );
  if (!visit) throw new Error("visit not inserted");
  const day = civilDateOf(new Date(input.visitedAt));
  const seen =
    household.visitedOn === null || String(household.visitedOn) <= day
      ? [
          { field: "visit", before: household.visit ?? null, after: input.result as EntryValue },
          { field: "visitedOn", before: household.visitedOn ?? null, after: day as EntryValue },
        ].filter(({ before, after }) => before !== after)
      : [];
  await saveEntry(tx, viewer, STOVES, {
    siteId: input.siteId,
    place: {},
    values: Object.fromEntries([...write, ...seen].map(({ field, after }) => [field, after])),
    source: "visit",
    reference: String(visit.id),
    keeping: "inspections:record",
  });
  await recordAudit(tx, viewer, {
    event: "site.visited",
    subject: { type: "site", id: input.siteId },
    detail: {
      code: household.code,
      result: input.result,
      changed: write.map(({ field }) => field),
      disputed: disputed.map(({ field }) => field),
    },
  });
  return { visitId: visit.id, disputed: await whoChanged(tx, input.siteId, disputed), repeated: false };
}

/** The entry's own values as they stand, locked. */
async function lockHousehold(tx: Tx, viewer: Viewer, siteId: number): Promise<Household> {
  const reach = siteScope(viewer, "inspections:record", 2);
  const columns = [...DOOR_FIELDS.map(({ name }) => name), "visit", "visitedOn"]
    .map((name) => `h."${columnOf(name)}" AS "${name}"`)
    .join(", ");
  const [row] = await tx.sql<Household>(
    "door-household-lock",
    `SELECT s.id, s.code, s.closed_on, ${columns} FROM site s JOIN stove_household h ON h.site_id = s.id
     WHERE s.id = $1 AND ${reach.condition} FOR UPDATE OF s`,
    [siteId, ...reach.params],
  );
  if (!row) throw new NotFound("site-unknown", { id: siteId });
  return row;
}

async function whoChanged(
  tx: Tx,
  siteId: number,
  disputed: ReturnType<typeof mergeVisit>["disputed"],
): Promise<Disputed[]> {
  if (disputed.length === 0) return [];
  const rows = await tx.sql<{ field: string; by: string; at: Date }>(
    "door-who-changed",
    `SELECT DISTINCT ON (field) field, by_name AS by, at FROM site_change WHERE site_id = $1 AND field = ANY($2::text[]) ORDER BY field, id DESC`,
    [siteId, disputed.map(({ field }) => field)],
  );
  return disputed.map(({ field, to, theirs }) => {
    const last = rows.find((row) => row.field === field);
    return { field, mine: to, theirs, by: last?.by ?? null, at: last?.at ?? null };
  });
}
