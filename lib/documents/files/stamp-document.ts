import { type XmlNode, xml } from "easy-template-x";

/** A frame in the top margin of the first page: takes no room in the text. */
const FRAME = {
  "w:w": "9000",
  "w:hSpace": "0",
  "w:wrap": "around",
  "w:vAnchor": "page",
  "w:hAnchor": "page",
  "w:xAlign": "center",
  "w:y": "700",
};

/** Sets a line, red and centred, above the first page (main part), and in every header or footer, so that no page is without it. */
export function stampDocument(root: XmlNode, words: string): void {
  const body = (root.childNodes ?? []).find(({ nodeName }) => nodeName === "w:body");
  if (body) xml.modify.insertChild(body, line(words, true), 0);
  else if (["w:hdr", "w:ftr"].includes(root.nodeName)) xml.modify.appendChild(root, line(words, false));
}

function line(words: string, isFramed: boolean): XmlNode {
  const look = [...(isFramed ? [node("w:framePr", FRAME)] : []), node("w:jc", { "w:val": "center" })];
  const text = node("w:t", {}, [xml.create.textNode(words)]);
  const run = node("w:r", {}, [
    node("w:rPr", {}, [node("w:color", { "w:val": "C00000" }), node("w:sz", { "w:val": "24" })]),
    text,
  ]);
  return node("w:p", {}, [node("w:pPr", {}, look), run]);
}

function node(name: string, attributes: Record<string, string>, children: readonly XmlNode[] = []): XmlNode {
  const made = xml.create.generalNode(name);
  made.attributes = { ...attributes };
  for (const child of children) xml.modify.appendChild(made, child);
  return made;
}
