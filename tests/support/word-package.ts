import JSZip from "jszip";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"';
const R = `xmlns:r="${OFFICE}"`;
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";

export const words = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
export const paragraph = (inner: string) => `<w:p>${inner}</w:p>`;
export const story = (name: "ftr" | "hdr" | "footnotes" | "endnotes", inner: string) =>
  `${HEAD}<w:${name} ${W}>${inner}</w:${name}>`;
export const documentXml = (body: string) =>
  `${HEAD}<w:document ${W} ${WP} ${R} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:body>${body}</w:body></w:document>`;
export const relations = (...all: string[]) =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join("")}</Relationships>`;
export const relation = (type: string, target: string, more = "") =>
  `<Relationship Id="r${target.length}x${type.length}" Type="${type.includes(":") ? type : `${OFFICE}/${type}`}" Target="${target}"${more}/>`;
export const contentTypes = (...more: string[]) =>
  `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/>${more.join("")}</Types>`;

/** Text or bytes of a part; null leaves out what the smallest package would have. */
export type Part = string | Buffer | null;

/** The smallest package that is a Word document, with parts put in, changed or left out. */
export async function wordPackage(body: string, parts: Record<string, Part> = {}): Promise<Buffer> {
  const all: Record<string, Part> = {
    "[Content_Types].xml": contentTypes(),
    "_rels/.rels": relations(relation("officeDocument", "word/document.xml")),
    "word/document.xml": documentXml(body),
    ...parts,
  };
  const zip = new JSZip();
  for (const [name, content] of Object.entries(all))
    if (content !== null) zip.file(name, content, { createFolders: false });
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}

/** The texts of a package's XML parts. */
export async function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await JSZip.loadAsync(bytes);
  const found = new Map<string, string>();
  for (const file of Object.values(zip.files)) if (!file.dir) found.set(file.name, await file.async("string"));
  return found;
}
