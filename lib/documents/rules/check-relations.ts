import { PackageFault } from "./package-fault";
import { readXml, type XmlBudget } from "./read-xml";
import {
  CONTENT_TYPES,
  EMBEDDING_RELATION,
  MAIN_DOCUMENT,
  MAIN_TYPE,
  OUTSIDE_RELATION,
  RELATION_TYPES,
} from "./word-vocabulary";

const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
const MAIN_PART = "word/document.xml";

/**
 * Checks one .rels part: known relations, each to a part that is in the package, none outward. Throws PackageFault.
 */
export function checkRelations(name: string, bytes: Uint8Array, parts: ReadonlySet<string>, budget: XmlBudget): void {
  // _rels/.rels speaks of the package, word/_rels/document.xml.rels of what stands in word.
  const base = name.split("/").slice(0, -2);
  readXml(
    name,
    bytes,
    {
      open({ local, uri, attributes }) {
        if (uri !== RELATIONSHIPS || !["Relationships", "Relationship"].includes(local))
          throw new PackageFault("part", { name });
        if (local === "Relationships") return;
        const of = (key: string) => attributes.find((one) => one.uri === "" && one.local === key)?.value;
        const type = of("Type") ?? "";
        if (EMBEDDING_RELATION.test(type)) throw new PackageFault("embedded");
        const mode = attributes.find((one) => one.local.toLowerCase() === "targetmode");
        if ((mode && (mode.uri !== "" || mode.value !== "Internal")) || OUTSIDE_RELATION.test(type))
          throw new PackageFault("external");
        if (attributes.some((one) => one.uri !== "" || !["Id", "Type", "Target", "TargetMode"].includes(one.local)))
          throw new PackageFault("part", { name });
        if (!RELATION_TYPES.has(type)) throw new PackageFault("part", { name });
        const target = of("Target") ?? "";
        const reached = resolved(base, target);
        if (!parts.has(reached)) throw new PackageFault("external");
        if ((type === MAIN_DOCUMENT) !== (reached === MAIN_PART)) throw new PackageFault("not-word");
      },
    },
    budget,
  );
}

/** Checks [Content_Types].xml: known types, for parts that are in the package, and the main part is a document. Throws PackageFault. */
export function checkContentTypes(
  name: string,
  bytes: Uint8Array,
  parts: ReadonlySet<string>,
  budget: XmlBudget,
): void {
  let main = false;
  readXml(
    name,
    bytes,
    {
      open({ local, uri, attributes }) {
        if (uri !== TYPES || !["Types", "Default", "Override"].includes(local))
          throw new PackageFault("part", { name });
        if (local === "Types") return;
        const of = (key: string) => attributes.find((one) => one.uri === "" && one.local === key)?.value ?? "";
        const type = of("ContentType");
        if (/macroEnabled|vbaProject|vbaData/i.test(type)) throw new PackageFault("macro");
        if (!CONTENT_TYPES.has(type))
          throw new PackageFault("part", { name: of("PartName") || of("Extension") || name });
        if (local === "Default") return;
        const part = of("PartName").replace(/^\//, "");
        if (!parts.has(part)) throw new PackageFault("part", { name: part });
        if ((type === MAIN_TYPE) !== (part === MAIN_PART)) throw new PackageFault("not-word");
        main ||= type === MAIN_TYPE;
      },
    },
    budget,
  );
  if (!main) throw new PackageFault("not-word");
}

/** A target as a name of the package: `media/a.png` in word is `word/media/a.png`; "" when it leads out of the package. */
function resolved(base: readonly string[], target: string): string {
  const steps = target.startsWith("/") ? [] : [...base];
  for (const step of target.replace(/^\//, "").split("/")) {
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) return "";
  }
  return steps.join("/");
}
