import { checkPackage } from "../rules/check-package";
import { checkTags } from "../rules/check-tags";
import { filledTexts, type TemplateTag, templateTags } from "../rules/template-tags";
import { sampleValues, type TemplateWords } from "../rules/template-words";
import { fillOrName, unfilled } from "./fill-or-name";
import { unpackPackage } from "./unpack-package";

/**
 * Whether bytes may be a template that knows these words: a pure function for a worker. The package is judged, then its tags, and then it
 * is filled on trial, with entries in every list and with none: what comes out must be a document again in which nothing is left between
 * braces. Throws PackageFault.
 */
export async function checkTemplateBytes(bytes: Buffer, words: TemplateWords): Promise<void> {
  const parts = await unpackPackage(bytes);
  checkPackage(parts);
  const tags = templateTags(parts);
  checkTags(tags, words);
  for (const entries of [2, 0] as const) await tryFill(bytes, sampleValues(words, entries), tags);
}

async function tryFill(bytes: Buffer, values: Record<string, unknown>, tags: readonly TemplateTag[]): Promise<void> {
  const parts = await unpackPackage(await fillOrName(bytes, values, {}, tags));
  checkPackage(parts);
  const left = filledTexts(parts).find(([, text]) => /[{}]/.test(text));
  if (left) throw unfilled(left[0], left[1], tags);
}
