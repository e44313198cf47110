import { PackageFault } from "../rules/package-fault";
import { placeOf, type TemplateTag } from "../rules/template-tags";
import { type FillOptions, fillWord } from "./fill-word";

/**
 * Fills a template; what can't be filled is a PackageFault trial that names the tag and its place, as far as the library says it. `tags` =
 * those of the template, where they have been read.
 */
export async function fillOrName(
  bytes: Uint8Array,
  values: Record<string, unknown>,
  options: FillOptions = {},
  tags: readonly TemplateTag[] = [],
): Promise<Buffer> {
  let part = "word/document.xml";
  try {
    return await fillWord(bytes, values, {
      ...options,
      onPart: (name) => {
        part = name;
      },
    });
  } catch (error) {
    throw unfilled(part, error instanceof Error ? error.message : "", tags);
  }
}

/** The fault names the tag that a message or a left-over text quotes, and where that stands. */
export function unfilled(part: string, said: string, tags: readonly TemplateTag[]): PackageFault {
  const here = tags.filter((tag) => tag.part === part);
  const tag = here.find(({ raw }) => said.includes(raw)) ?? here[0];
  const name = tag?.raw ?? /\{[^{}]*\}/.exec(said)?.[0] ?? "{…}";
  return new PackageFault("trial", { name: name.slice(0, 60), place: placeOf(part), spot: tag?.spot ?? "text" });
}
