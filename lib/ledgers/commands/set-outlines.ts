import type { z } from "zod";
import { noteRegionChange } from "@/lib/identity/commands/note-region-change";
import { recordAudit } from "@/lib/identity/commands/record-audit";
import { regionsChanged } from "@/lib/identity/commands/regions-changed";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { type OutlineDoubt, outlineDoubts, regionNamed } from "@/lib/ledgers/rules/outline-doubts";
import { type FileOutline, outlinesIn } from "@/lib/ledgers/rules/outline-file";
import { type Outline, pointsOf } from "@/lib/ledgers/rules/outline-shape";
import type { Tx } from "@/lib/platform/db";
import { BadInput, Conflict } from "@/lib/platform/errors";
import { type KeptRegion, outlineRegions } from "../queries/outline-regions";
import { outlineChoices, type outlineFileInput, type setOutlinesInput } from "../schema-outlines";

/** What one outline of a text would become. */
export interface PlannedOutline {
  n: number;
  label: string;
  points: number;
  outline: Outline;
  /** The region that it names; null = to be chosen. */
  regionId: number | null;
  /** What is to be confirmed about that; a region chosen by hand is looked at when it is saved. */
  doubts: OutlineDoubt[];
}

/** Reads a text and says which region each outline would go to and what is doubtful about that. Throws BadInput with the fault of the text. */
export async function planOutlines(
  viewer: Viewer,
  input: z.output<typeof outlineFileInput>,
): Promise<{ planned: PlannedOutline[]; regions: { id: number; name: string; nameEn: string; code: string }[] }> {
  const found = read(input);
  const regions = await outlineRegions(viewer);
  const named = found.map((one) => regionNamed(one, regions));
  return {
    planned: found.map((one, i) => {
      // Two outlines of one name: the second is asked.
      const region = regions.find(({ id }) => id === named[i] && named.indexOf(id) === i);
      return {
        n: one.n,
        label: [...one.names, ...one.codes].join(" "),
        points: one.points,
        outline: one.outline,
        regionId: region?.id ?? null,
        doubts: region ? outlineDoubts(one.outline, region, above(region, regions, found, named)) : [],
      };
    }),
    regions: regions.map(({ id, name, nameEn, code }) => ({ id, name, nameEn, code })),
  };
}

/**
 * Keeps the chosen outlines of a text; what was kept before stays in the region's history. Throws BadInput (fault of the text, a doubt that
 * nobody has confirmed, a region twice), Conflict (a region's outline was changed while the form was open).
 */
export async function setOutlines(
  tx: Tx,
  viewer: Viewer,
  input: z.output<typeof setOutlinesInput>,
): Promise<{ regions: number }> {
  const found = read(input);
  const choices = chosen(input.choices);
  await tx.sql("outline-lock", "SELECT pg_advisory_xact_lock(hashtext('lantian-outlines'))");
  const regions = await outlineRegions(viewer, tx);
  const named = found.map(({ n }) => choices.find((choice) => choice.n === n)?.regionId ?? null);
  for (const { n, regionId, sure } of choices) {
    const one = found.find((outline) => outline.n === n);
    const region = regions.find(({ id }) => id === regionId);
    if (!one || !region) throw new Conflict("conflict");
    const doubts = outlineDoubts(one.outline, region, above(region, regions, found, named));
    if (doubts.length > 0 && !sure) throw new BadInput("outline-unsure", { name: region.name });
    await tx.change("outline-set", "UPDATE region SET outline = $2::jsonb WHERE id = $1", [
      region.id,
      JSON.stringify(one.outline),
    ]);
    await noteRegionChange(tx, viewer, {
      regionId: region.id,
      kind: "outline",
      before: { outline: region.outline, points: region.outline ? pointsOf(region.outline) : 0 },
      after: { points: one.points },
      reason: input.reason,
    });
    await recordAudit(tx, viewer, {
      event: "region.outline-set",
      subject: { type: "region", id: region.id },
      detail: { points: one.points, datum: input.datum, file: input.file },
    });
  }
  await regionsChanged(tx);
  return { regions: choices.length };
}

function read(input: z.output<typeof outlineFileInput>): FileOutline[] {
  const found = outlinesIn(input.text, input.datum);
  if (!Array.isArray(found)) throw new BadInput(found.key, found.params);
  return found;
}

function chosen(text: string): z.output<typeof outlineChoices> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new BadInput("bad-input");
  }
  const choices = outlineChoices.safeParse(data);
  if (!choices.success) throw new BadInput("outline-nothing-chosen");
  if (new Set(choices.data.map(({ regionId }) => regionId)).size < choices.data.length)
    throw new BadInput("outline-region-twice");
  return choices.data;
}

/** The outline of the region above: the one of the same text before the one that is kept. */
function above(
  region: KeptRegion,
  regions: readonly KeptRegion[],
  found: readonly FileOutline[],
  named: readonly (number | null)[],
): Outline | null {
  const at = region.parentId === null ? -1 : named.indexOf(region.parentId);
  return found[at]?.outline ?? regions.find(({ id }) => id === region.parentId)?.outline ?? null;
}
