import { SaxesParser, type SaxesTagNS } from "saxes";
import { PackageFault } from "./package-fault";

/** Word nests a text box in a table in a text box some forty deep. */
export const DEPTH_MAX = 64;
/** Elements of all parts of one package. */
export const ELEMENTS_MAX = 300_000;

export interface XmlAttribute {
  /** Without prefix. */
  local: string;
  uri: string;
  value: string;
}

export interface XmlElement {
  local: string;
  uri: string;
  attributes: readonly XmlAttribute[];
  /** Prefixes that this element declares. */
  prefixes: Readonly<Record<string, string>>;
}

export interface XmlVisitor {
  open?(element: XmlElement): void;
  text?(text: string): void;
  close?(element: XmlElement): void;
}

/** What is left of a package's elements. */
export interface XmlBudget {
  left: number;
}

/**
 * Reads one part of a package as XML 1.0 with namespaces, in one pass: time and memory grow with the bytes alone. UTF-8 only; no DOCTYPE, no
 * CDATA, no processing instruction, at most DEPTH_MAX deep. Throws PackageFault doctype, part (not well-formed; names the part) or bomb.
 */
export function readXml(name: string, bytes: Uint8Array, visit: XmlVisitor, budget: XmlBudget): void {
  const text = utf8(name, bytes);
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: XmlElement[] = [];
  parser.on("error", () => {
    throw new PackageFault("part", { name });
  });
  parser.on("doctype", () => {
    throw new PackageFault("doctype");
  });
  parser.on("cdata", () => {
    throw new PackageFault("doctype");
  });
  parser.on("processinginstruction", () => {
    throw new PackageFault("doctype");
  });
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding !== undefined && encoding.toLowerCase() !== "utf-8") throw new PackageFault("part", { name });
  });
  parser.on("opentag", (tag) => {
    if (--budget.left < 0 || open.length >= DEPTH_MAX) throw new PackageFault("bomb");
    const element = elementOf(tag);
    open.push(element);
    visit.open?.(element);
  });
  parser.on("text", (piece) => visit.text?.(piece));
  parser.on("closetag", () => {
    const element = open.pop();
    if (element) visit.close?.(element);
  });
  parser.write(text).close();
}

function elementOf(tag: SaxesTagNS): XmlElement {
  return {
    local: tag.local,
    uri: tag.uri,
    attributes: Object.values(tag.attributes)
      .filter(({ prefix, name }) => prefix !== "xmlns" && name !== "xmlns")
      .map(({ local, uri, value }) => ({ local, uri, value })),
    prefixes: tag.ns,
  };
}

function utf8(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new PackageFault("part", { name });
  }
}
