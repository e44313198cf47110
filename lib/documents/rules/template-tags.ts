import { type PackageParts, WORD_NS } from "./check-package";
import { ELEMENTS_MAX, readXml } from "./read-xml";

/** Parts in which words between braces are filled, in the order in which they are. */
const FILLED = /^word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/;

/** Where a tag stands: the part, and inside it running text, a table or a text box. */
export interface TagPlace {
  place: "document" | "header" | "footer" | "footnotes" | "endnotes" | "comments";
  spot: "text" | "table" | "box";
}

/** One {word} of a template; `raw` as it is written, braces included. */
export interface TemplateTag extends TagPlace {
  raw: string;
  /** Between the braces. */
  word: string;
  part: string;
  /** Number of the table or text box around it, 0 outside of both: a list begins and ends in the same one. */
  container: number;
  /** A brace without its twin. */
  isTorn: boolean;
}

/** The part of the document that a name stands for, without the number that Word gave it. */
export function placeOf(part: string): TagPlace["place"] {
  return (/^word\/([a-z]+)\d*\.xml$/.exec(part)?.[1] ?? "document") as TagPlace["place"];
}

interface Paragraph {
  text: string;
  container: number;
  spot: TagPlace["spot"];
}

/**
 * Every tag of a checked package, in reading order part by part. Word splits a tag over runs at will, so texts are read paragraph by
 * paragraph; a picture's description is one too. Throws PackageFault.
 */
export function templateTags(parts: PackageParts): TemplateTag[] {
  const budget = { left: ELEMENTS_MAX };
  return [...parts]
    .filter(([name]) => FILLED.test(name))
    .flatMap(([part, bytes]) => {
      const paragraphs = paragraphsOf(part, bytes, budget);
      return paragraphs.flatMap((paragraph) => tagsOf(part, paragraph));
    });
}

/** All texts of the parts that are filled, by part. */
export function filledTexts(parts: PackageParts): [part: string, text: string][] {
  const budget = { left: ELEMENTS_MAX };
  return [...parts]
    .filter(([name]) => FILLED.test(name))
    .map(([part, bytes]) => [
      part,
      paragraphsOf(part, bytes, budget)
        .map(({ text }) => text)
        .join("\n"),
    ]);
}

function paragraphsOf(part: string, bytes: Uint8Array, budget: { left: number }): Paragraph[] {
  const all: Paragraph[] = [];
  const open: Paragraph[] = [];
  const around: { id: number; spot: TagPlace["spot"] }[] = [];
  let containers = 0;
  let inText = false;
  const here = () => around.at(-1) ?? { id: 0, spot: "text" as const };
  const begin = (text: string) => {
    const paragraph = { text, container: here().id, spot: here().spot };
    all.push(paragraph);
    return paragraph;
  };
  readXml(
    part,
    bytes,
    {
      open({ local, uri, attributes }) {
        if (local === "docPr") begin(attributes.find((one) => one.local === "descr")?.value ?? "");
        if (uri !== WORD_NS) return;
        if (local === "tbl") around.push({ id: ++containers, spot: "table" });
        else if (local === "txbxContent") around.push({ id: ++containers, spot: "box" });
        else if (local === "p") open.push(begin(""));
        else if (local === "t") inText = true;
      },
      text(piece) {
        const paragraph = open.at(-1);
        if (inText && paragraph) paragraph.text += piece;
      },
      close({ local, uri }) {
        if (uri !== WORD_NS) return;
        if (local === "tbl" || local === "txbxContent") around.pop();
        else if (local === "p") open.pop();
        else if (local === "t") inText = false;
      },
    },
    budget,
  );
  return all;
}

function tagsOf(part: string, { text, container, spot }: Paragraph): TemplateTag[] {
  return [...text.matchAll(/\{([^{}]*)\}|\{[^{}]{0,20}|[^{}]{0,20}\}/g)].map((match) => ({
    raw: match[0].trim(),
    word: (match[1] ?? "").trim(),
    part,
    place: placeOf(part),
    spot,
    container,
    isTorn: match[1] === undefined,
  }));
}
