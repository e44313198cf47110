import { z } from "zod";
import { DATUMS } from "@/lib/shared/coordinate-system";
import { given, idText, page } from "@/lib/shared/form-fields";
import { line } from "@/lib/shared/people-text";
import { REGISTER_KEYS } from "./rules/register";
import { ROW_OUTCOMES } from "./rules/sheet/import-states";

/** What the input around lists of a register looks like. */

const token = z.string().regex(/^[0-9a-zA-Z-]{8,40}$/);
const bookKey = z.string().regex(/^[a-z]{1,30}$/);

/** Of an upload, in the address; the file is the body. */
export const sheetUploadInput = z.object({
  name: line(300).min(1),
  token,
  book: bookKey.optional(),
  /** "0" = nothing that exists is changed. */
  updates: z.enum(["0", "1"]).default("1"),
  hidden: z.enum(["take", "skip"]).optional(),
  datum: z.enum(DATUMS).optional(),
});

export const sheetProgressInput = z.object({ token });
export const sheetTemplateInput = z.object({ book: bookKey.optional() });

export const decisionInput = z.object({
  id: idText,
  line: idText,
  decision: z.enum(["same", "new", "leave", "apply"]),
  /** With `same`: which entry. */
  siteId: given(idText),
});
export type DecisionInput = z.output<typeof decisionInput>;

export const restInput = z.object({ id: idText, decision: z.enum(["new", "leave", "apply"]) });
export const importIdInput = z.object({ id: idText });

/** Of the list of a preview's rows. */
export const previewFilter = z.object({ outcome: given(z.enum(ROW_OUTCOMES)), page });
export type PreviewFilter = z.output<typeof previewFilter>;

export const registerParam = z.enum(REGISTER_KEYS);
export const importsFilter = z.object({ book: bookKey.optional(), page });
