import { type XmlNode, type XmlTextNode, xml } from "easy-template-x";
import { PARAGRAPH_MARK } from "./prepare-values";

/**
 * Makes a paragraph of its own of every piece of a filled text that was separated by a line end: a line break inside justified text is
 * printed stretched over the whole line. Each piece looks like the paragraph in which it was; blank ones are dropped.
 */
export function settleParagraphs(root: XmlNode): void {
  for (const node of all(root)) {
    if (node.nodeName === "w:p" && marked(node)) split(node);
    const attributes = xml.query.isGeneralNode(node) ? (node.attributes ?? {}) : {};
    for (const [name, value] of Object.entries(attributes))
      if (value.includes(PARAGRAPH_MARK)) attributes[name] = value.replaceAll(PARAGRAPH_MARK, " ");
  }
  // What stands in a link or a tracked change keeps its paragraph.
  for (const node of all(root))
    if (isText(node) && node.textContent.includes(PARAGRAPH_MARK))
      node.textContent = node.textContent.replaceAll(PARAGRAPH_MARK, " ");
}

function* all(node: XmlNode): Generator<XmlNode> {
  yield node;
  for (const child of [...(node.childNodes ?? [])]) yield* all(child);
}

const isText = (node: XmlNode): node is XmlTextNode => xml.query.isTextNode(node);
const holdsMark = (node: XmlNode): boolean =>
  (node.childNodes ?? []).some((child) => isText(child) && child.textContent.includes(PARAGRAPH_MARK));
/** Runs of the paragraph itself in which a text has a mark. */
const marked = (paragraph: XmlNode) => (paragraph.childNodes ?? []).some((run) => isMarkedRun(run));
const isMarkedRun = (run: XmlNode) => run.nodeName === "w:r" && (run.childNodes ?? []).some(holdsMark);

function split(paragraph: XmlNode): void {
  const children = [...(paragraph.childNodes ?? [])];
  const look = children.find(({ nodeName }) => nodeName === "w:pPr");
  const made: XmlNode[][] = [[]];
  for (const child of children) {
    if (child === look) continue;
    if (!isMarkedRun(child)) {
      made.at(-1)?.push(child);
      continue;
    }
    for (const [i, run] of runsOf(child).entries()) {
      if (i > 0) made.push([]);
      if (run) made.at(-1)?.push(run);
    }
  }
  const kept: XmlNode[][] = [];
  // What shows nothing (the end of a bookmark) stays with what stood before it.
  for (const runs of made) {
    const before = kept.at(-1);
    if (before && !runs.some(hasContent)) before.push(...runs);
    else kept.push(runs);
  }
  let last = paragraph;
  for (const [i, runs] of kept.entries()) {
    const next = i === 0 ? paragraph : emptyLike(paragraph, look);
    if (i === 0) for (const child of children) if (child !== look) xml.modify.remove(child);
    for (const run of runs) xml.modify.appendChild(next, run);
    if (i > 0) xml.modify.insertAfter(next, last);
    last = next;
  }
}

/** The run once for each piece between marks; null for a blank piece. */
function runsOf(run: XmlNode): (XmlNode | null)[] {
  const look = (run.childNodes ?? []).find(({ nodeName }) => nodeName === "w:rPr");
  const pieces: XmlNode[][] = [[]];
  for (const child of [...(run.childNodes ?? [])]) {
    if (child === look) continue;
    if (!holdsMark(child)) {
      pieces.at(-1)?.push(xml.create.cloneNode(child, true));
      continue;
    }
    const text = (child.childNodes ?? []).map((node) => (isText(node) ? node.textContent : "")).join("");
    for (const [i, piece] of text.split(PARAGRAPH_MARK).entries()) {
      if (i > 0) pieces.push([]);
      // The indent is the paragraph's own: spaces typed for it would be a second one.
      const shown = i > 0 ? piece.trimStart() : piece;
      if (shown.trim() === "") continue;
      const copy = xml.create.cloneNode(child, true);
      for (const node of copy.childNodes ?? []) if (isText(node)) node.textContent = shown;
      pieces.at(-1)?.push(copy);
    }
  }
  return pieces.map((content) => {
    if (content.length === 0) return null;
    const copy = xml.create.cloneNode(run, false);
    copy.childNodes = [];
    if (look) xml.modify.appendChild(copy, xml.create.cloneNode(look, true));
    for (const node of content) xml.modify.appendChild(copy, node);
    return copy;
  });
}

const hasContent = (run: XmlNode) => (run.childNodes ?? []).some(({ nodeName }) => nodeName !== "w:rPr");

function emptyLike(paragraph: XmlNode, look: XmlNode | undefined): XmlNode {
  const copy = xml.create.cloneNode(paragraph, false);
  copy.childNodes = [];
  if (look) {
    const same = xml.create.cloneNode(look, true);
    // The section ends once, and the page breaks before the first piece only.
    for (const child of [...(same.childNodes ?? [])])
      if (["w:sectPr", "w:pageBreakBefore"].includes(child.nodeName)) xml.modify.remove(child);
    xml.modify.appendChild(copy, same);
  }
  return copy;
}
