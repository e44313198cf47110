import { z } from "zod";
import { DATUMS } from "@/lib/shared/coordinate-system";
import { id } from "@/lib/shared/form-fields";
import { LIMITS } from "@/lib/shared/limits-table";
import { line, pasted } from "@/lib/shared/people-text";
import { OUTLINE_BOUNDS } from "./rules/outline-file";

/** A GeoJSON text with the system in which it is drawn. */
export const outlineFileInput = z.object({ text: pasted(LIMITS.outlineFile.max), datum: z.enum(DATUMS) });

/** Which outline of the text belongs to which region; `sure`: whatever is doubtful about it has been looked at. */
export const outlineChoices = z
  .array(z.object({ n: z.number().int().min(0), regionId: id, sure: z.boolean() }))
  .min(1)
  .max(OUTLINE_BOUNDS.features);

export const setOutlinesInput = outlineFileInput.extend({
  choices: pasted(100_000),
  file: line(120).default(""),
  reason: line(200).min(2),
});
