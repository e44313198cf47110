import { PackageFault } from "./package-fault";
import { readXml, type XmlAttribute, type XmlBudget, type XmlElement } from "./read-xml";
import { EMBEDDING_ELEMENTS, FETCHING_ATTRIBUTES, FIELDS, INNER_LINK, MACRO_ELEMENTS } from "./word-vocabulary";

/** A field between its beginning and its end; its code ends where the result begins. */
interface Field {
  code: string;
  inCode: boolean;
}

/**
 * Checks what stands in a part: no embedded objects, nothing fetched, only fields of the list. Elements are known by their name without
 * prefix, in any namespace; a field's code is put together over all its runs, as Word does. Throws PackageFault. Answers the first element.
 */
export function checkContents(name: string, bytes: Uint8Array, budget: XmlBudget): XmlElement | undefined {
  const isData = name.startsWith("customXml/") || name.startsWith("docProps/");
  const fields: Field[] = [];
  let root: XmlElement | undefined;
  let inCode = 0;
  readXml(
    name,
    bytes,
    {
      open(element) {
        root ??= element;
        const local = element.local.toLowerCase();
        if (EMBEDDING_ELEMENTS.has(local)) throw new PackageFault("embedded");
        if (MACRO_ELEMENTS.has(local)) throw new PackageFault("macro");
        if (!isData && element.attributes.some(fetches)) throw new PackageFault("external");
        if (local === "fldsimple") judge(attributeOf(element, "instr"));
        else if (local === "fldchar") step(fields, attributeOf(element, "fldCharType"));
        else if (local === "flddata") throw new PackageFault("field");
        else if (isCode(local)) {
          inCode++;
          if (!fields.at(-1)?.inCode) throw new PackageFault("field");
        }
      },
      text(piece) {
        const field = fields.at(-1);
        if (inCode > 0 && field) field.code += piece;
      },
      close({ local }) {
        if (isCode(local.toLowerCase())) inCode--;
      },
    },
    budget,
  );
  if (fields.length > 0) throw new PackageFault("field");
  return root;
}

const isCode = (local: string) => local === "instrtext" || local === "delinstrtext";
const fetches = ({ local, value }: XmlAttribute) => FETCHING_ATTRIBUTES.has(local.toLowerCase()) && value !== "";
const attributeOf = ({ attributes }: XmlElement, local: string) =>
  attributes.find((one) => one.local === local)?.value ?? "";

function step(fields: Field[], kind: string): void {
  const top = fields.at(-1);
  if (kind === "begin") {
    // A field inside a field's code writes part of that code when it is evaluated: what it will say can't be read here.
    if (top?.inCode) throw new PackageFault("field");
    fields.push({ code: "", inCode: true });
    return;
  }
  if (!top || (kind !== "separate" && kind !== "end")) throw new PackageFault("field");
  if (top.inCode) judge(top.code);
  top.inCode = false;
  if (kind === "end") fields.pop();
}

function judge(given: string): void {
  const code = given.trim();
  const word = /^[A-Za-z]+(?=\s|\\|$)/.exec(code)?.[0].toUpperCase();
  // An empty field shows nothing.
  if (code === "" || (word && FIELDS.has(word)) || INNER_LINK.test(code)) return;
  throw new PackageFault("field");
}
