import { recordAudit } from "@/lib/identity/commands/record-audit";
import { reachesDistrict } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict, Refused } from "@/lib/platform/errors";
import { derivedUuid } from "@/lib/shared/derived-uuid";
import { filterInQuery, type SweptTown, sweepEntries } from "../queries/sweep-entries";
import { inspectionInput } from "../schema";
import type { SweepForm } from "../schema-sweep";
import { planInspection } from "./plan-inspection";

/** Places of one inspection. */
const CHUNK = 500;
/** Places of one sweep: more is a project of months, not a sweep. */
export const SWEEP_MAX = 5000;

/**
 * 拉网式排查: plans inspections over all entries of a filtered list, led by each entry's town (several where a town has more than 500). The
 * filter is read again here: what the list shows is what is swept. Only where the viewer reaches every town; a resend starts nothing twice.
 */
export async function startSweep(
  tx: Tx,
  viewer: Viewer,
  form: SweepForm,
): Promise<{ sweepId: number; places: number }> {
  if (!reachesDistrict(viewer, "inspections:plan")) throw new Refused("not-permitted");
  await tx.sql("sweep-lock", "SELECT pg_advisory_xact_lock(hashtextextended($1, 12))", [form.clientId]);
  const [earlier] = await tx.sql<{ id: number; same: boolean }>(
    "sweep-known",
    `SELECT id, ROW(register, title, query, planned_from, planned_to, made_by) IS NOT DISTINCT FROM ROW($2::text, $3::text, $4::text, $5::date, $6::date, $7::int) AS same
       FROM sweep WHERE client_id = $1`,
    [form.clientId, form.register, form.title, form.query, form.plannedFrom, form.plannedTo, viewer.userId || null],
  );
  if (earlier && !earlier.same) throw new Conflict("client-id-conflict", { number: form.title });
  if (earlier) return { sweepId: earlier.id, places: 0 };
  const register = REGISTERS[form.register];
  const filter = filterInQuery(register, form.query);
  if (filter === null) throw new BadInput("bad-input", {}, { query: { key: "field-invalid-value" } });
  const towns = await sweepEntries(viewer, register, filter, tx);
  const places = towns.reduce((sum, { siteIds }) => sum + siteIds.length, 0);
  if (places === 0) throw new BadInput("sweep-empty");
  if (places > SWEEP_MAX) throw new BadInput("sweep-too-large", { max: SWEEP_MAX });
  const nobodys = towns.find(({ unitId }) => unitId === null);
  if (nobodys) throw new BadInput("sweep-without-unit", { town: nobodys.town });
  const [sweep] = await tx.sql<{ id: number }>(
    "sweep-insert",
    `INSERT INTO sweep (client_id, register, title, query, planned_from, planned_to, made_at, made_by, made_by_name)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      form.clientId,
      form.register,
      form.title,
      form.query,
      form.plannedFrom,
      form.plannedTo,
      now(),
      viewer.userId || null,
      viewer.name,
    ],
  );
  if (!sweep) throw new Error("sweep not saved");
  const inspectionIds: number[] = [];
  for (const town of towns) inspectionIds.push(...(await planTown(tx, viewer, form, town)));
  await tx.sql(
    "sweep-inspections",
    "INSERT INTO sweep_inspection (sweep_id, inspection_id) SELECT $1, unnest($2::int[])",
    [sweep.id, inspectionIds],
  );
  await recordAudit(tx, viewer, {
    event: "sweep.started",
    subject: { type: "sweep", id: sweep.id },
    detail: { register: form.register, query: form.query, places, inspections: inspectionIds.length },
  });
  return { sweepId: sweep.id, places };
}

async function planTown(tx: Tx, viewer: Viewer, form: SweepForm, town: SweptTown): Promise<number[]> {
  const ids: number[] = [];
  const parts = Math.ceil(town.siteIds.length / CHUNK);
  for (let part = 0; part < parts; part++) {
    const plan = await planInspection(
      tx,
      viewer,
      inspectionInput.parse({
        clientId: derivedUuid(form.clientId, `${town.townId}/${part}`),
        kind: "campaign",
        title: `${town.town} ${form.title}${parts > 1 ? `（${part + 1}/${parts}）` : ""}`,
        leadUnitId: town.unitId,
        checklistVersionId: form.checklistVersionId,
        plannedFrom: form.plannedFrom,
        plannedTo: form.plannedTo,
        regionIds: [],
        siteIds: town.siteIds.slice(part * CHUNK, (part + 1) * CHUNK),
      }),
    );
    ids.push(plan.inspectionId);
  }
  return ids;
}
