import { checkContents } from "./check-contents";
import { checkContentTypes, checkRelations } from "./check-relations";
import { PackageFault } from "./package-fault";
import { ELEMENTS_MAX, type XmlBudget } from "./read-xml";
import { PART_NAMES } from "./word-vocabulary";

const TYPES_PART = "[Content_Types].xml";
const MAIN_PART = "word/document.xml";
export const WORD_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const DRAWING_NS = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

/** Parts of a package by their names. */
export type PackageParts = ReadonlyMap<string, Uint8Array>;

/** First bytes of the pictures that a part's ending promises. */
const PICTURES: readonly [ending: RegExp, signature: string][] = [
  [/\.png$/, "89504e47"],
  [/\.jpe?g$/, "ffd8ff"],
  [/\.gif$/, "47494638"],
  [/\.bmp$/, "424d"],
];

/** Whether a name may stand in a template's package at all. Throws PackageFault. */
export function checkPartName(name: string): void {
  if (/vbaProject|vbaData/i.test(name)) throw new PackageFault("macro");
  if (/embeddings|activeX|afchunk|\.(bin|exe|dll|js|html?|mht|rtf)$/i.test(name)) throw new PackageFault("embedded");
  if (!PART_NAMES.some((allowed) => allowed.test(name))) throw new PackageFault("part", { name });
}

/**
 * Whether unpacked parts make a Word document that is nothing but words, pictures and fields of its own. Every part is read, whatever its
 * name promises. Throws PackageFault.
 */
export function checkPackage(parts: PackageParts): void {
  const names = new Set(parts.keys());
  for (const name of names) checkPartName(name);
  if (new Set([...names].map((name) => name.toLowerCase())).size !== names.size) throw new PackageFault("not-word");
  const [types, main] = [parts.get(TYPES_PART), parts.get(MAIN_PART)];
  if (!types || !main || !names.has("_rels/.rels")) throw new PackageFault("not-word");
  const budget: XmlBudget = { left: ELEMENTS_MAX };
  checkContentTypes(TYPES_PART, types, names, budget);
  for (const [name, bytes] of parts) {
    if (name === TYPES_PART) continue;
    if (name.endsWith(".rels")) checkRelations(name, bytes, names, budget);
    else if (name.endsWith(".xml")) {
      const root = checkContents(name, bytes, budget);
      if (name === MAIN_PART && (root?.uri !== WORD_NS || root.local !== "document"))
        throw new PackageFault("not-word");
      // Pictures are put in as drawings: a document that never declared them would not open any more.
      if (name === MAIN_PART && root?.prefixes.wp !== DRAWING_NS) throw new PackageFault("not-word");
    } else checkPicture(name, bytes);
  }
}

function checkPicture(name: string, bytes: Uint8Array): void {
  const signature = PICTURES.find(([ending]) => ending.test(name))?.[1];
  if (!signature || !Buffer.from(bytes.subarray(0, 4)).toString("hex").startsWith(signature))
    throw new PackageFault("part", { name });
}
