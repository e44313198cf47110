import { nearestName } from "./nearest-name";
import { type FaultReason, PackageFault } from "./package-fault";
import type { TemplateTag } from "./template-tags";
import { LOOPS_DEEP, type TemplateWords } from "./template-words";

const TAGS_MAX = 300;
/** What a list repeats: the paragraph instead of what stands between the tags. Word may have made the quotes round. */
const OPTION = /\[\s*loopOver\s*:\s*["“”](paragraph|row)["“”]\s*\]$/;

/**
 * Whether every tag is a known word, every list is closed in the part and the table or text box in which it was opened, and no required word
 * is missing. Throws PackageFault: placeholder and crossing name the tag and its place.
 */
export function checkTags(tags: readonly TemplateTag[], words: TemplateWords): void {
  if (tags.length > TAGS_MAX) throw new PackageFault("bomb");
  const open: { tag: TemplateTag; name: string }[] = [];
  for (const [i, tag] of tags.entries()) {
    const before = open.at(-1);
    if (before && before.tag.part !== tag.part) throw at("placeholder", before.tag);
    if (tag.isTorn) throw at("placeholder", tag);
    const name = tag.word.replace(/^[#/]/, "").replace(OPTION, "").trim();
    if (tag.word.startsWith("#")) {
      if (!words.loops.includes(name)) throw at("placeholder", tag, nearestName(name, words.loops), "#");
      if (open.some((one) => one.name === name) || open.length >= LOOPS_DEEP) throw at("placeholder", tag);
      open.push({ tag, name });
    } else if (tag.word.startsWith("/")) {
      if (before?.name !== name) throw at("placeholder", tag);
      if (before.tag.container !== tag.container) throw at("crossing", before.tag);
      open.pop();
    } else if (!words.placeholders.includes(tag.word))
      throw at("placeholder", tag, nearestName(tag.word, words.placeholders));
    if (i === tags.length - 1 && open[0]) throw at("placeholder", open[0].tag);
  }
  const missing = words.required.find((name) => !tags.some(({ word }) => word === name));
  if (missing) throw new PackageFault("missing", { name: missing });
}

function at(why: FaultReason, { raw, place, spot }: TemplateTag, meant = "", sign = ""): PackageFault {
  return new PackageFault(why, {
    name: raw.slice(0, 60),
    place,
    spot,
    meant: meant === "" ? "none" : `{${sign}${meant}}`,
  });
}
