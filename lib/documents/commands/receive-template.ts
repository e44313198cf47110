import { decidesForAll } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { boundedForm } from "@/lib/platform/bounded-body";
import { transaction } from "@/lib/platform/db";
import { BadInput, Refused } from "@/lib/platform/errors";
import { LIMITS } from "@/lib/shared/limits-table";
import { checkTemplate } from "../files/template-file";
import type { TemplateKind } from "../rules/template-kinds";
import type { TemplateWords } from "../rules/template-words";
import { storeTemplate } from "./store-template";

/** What a form puts around the file. */
const FORM_BYTES = 10_000;

/**
 * Takes a changed template, the field `file` of a form: checked first, without a transaction, then kept. Counted while it
 * arrives, so that nothing larger is read. BadInput template-refused-<why>.
 */
export async function receiveTemplate(
  viewer: Viewer,
  request: Request,
  kind: TemplateKind,
  words: TemplateWords,
): Promise<void> {
  // One template for all districts: the highest office keeps it.
  if (!decidesForAll(viewer, "bulletins:draft")) throw new Refused("not-permitted", { permission: "bulletins:draft" });
  const refusal = new BadInput("template-refused-size");
  const file = (await boundedForm(request, LIMITS.wordTemplate, { spare: FORM_BYTES, refusal })).get("file");
  if (!(file instanceof File)) throw new BadInput("bad-input");
  const checked = await checkTemplate(Buffer.from(await file.arrayBuffer()), words);
  await transaction((tx) => storeTemplate(tx, viewer, kind, file.name, checked));
}
