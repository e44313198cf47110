import { checkPackage } from "../rules/check-package";
import { checkTags } from "../rules/check-tags";
import { PackageFault } from "../rules/package-fault";
import { filledTexts, placeOf, type TemplateTag, templateTags } from "../rules/template-tags";
import { sampleValues, type TemplateWords } from "../rules/template-words";
import { fillWord } from "./fill-word";
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
  let part = "word/document.xml";
  let filled: Buffer;
  try {
    filled = await fillWord(bytes, values, {
      onPart: (name) => {
        part = name;
      },
    });
  } catch (error) {
    throw failed(part, error instanceof Error ? error.message : "", tags);
  }
  const parts = await unpackPackage(filled);
  checkPackage(parts);
  const left = filledTexts(parts).find(([, text]) => /[{}]/.test(text));
  if (left) throw failed(left[0], left[1], tags);
}

/** The fault of a fill names the tag that the message or the left-over text quotes, and where that stands. */
function failed(part: string, said: string, tags: readonly TemplateTag[]): PackageFault {
  const here = tags.filter((tag) => tag.part === part);
  const tag = here.find(({ raw }) => said.includes(raw)) ?? here[0];
  return new PackageFault("trial", {
    name: tag?.raw.slice(0, 60) ?? "",
    place: placeOf(part),
    spot: tag?.spot ?? "text",
  });
}
