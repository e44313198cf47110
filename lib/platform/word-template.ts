import { promisify } from "node:util";
import yauzl from "yauzl";
import { LIMITS } from "../shared/limits-table";
import { BadInput } from "./errors";

export const TEMPLATE_BYTES_MAX = LIMITS.wordTemplate.max;
const UNPACKED_MAX = 20 * 1024 * 1024;
const ENTRIES_MAX = 200;
const RATIO_MAX = 100;
const TAGS_MAX = 300;

/** What a kind of template may say between braces, and which of it it must. */
export interface TemplateWords {
  placeholders: readonly string[];
  loops: readonly string[];
  required: readonly string[];
}

/**
 * Whether an uploaded .docx may be a template; else BadInput template-refused-<why>. The archive is judged by its directory before
 * anything is unpacked. No macros, no embedded objects, no outside relations, no included fields, no unknown placeholders.
 */
export async function checkWordTemplate(bytes: Buffer, words: TemplateWords): Promise<void> {
  if (bytes.length === 0 || bytes.length > TEMPLATE_BYTES_MAX) throw refuse("size");
  const parts = await unpack(bytes);
  for (const [name, xml] of parts) {
    if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw refuse("doctype");
    if (/macroEnabled|vbaProject/i.test(xml)) throw refuse("macro");
    if (name.endsWith(".rels") && /TargetMode\s*=\s*["']External/i.test(xml)) throw refuse("external");
    if (/\.rels$/.test(name) && /\/(aFChunk|oleObject|package|attachedTemplate|subDocument|control)"/i.test(xml))
      throw refuse("embedded");
    if (/<\w*:?(altChunk|object|OLEObject|control)\b/.test(xml)) throw refuse("embedded");
    if (/\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|MACROBUTTON|IMPORT|LINK)\b/.test(fieldText(xml)))
      throw refuse("field");
  }
  const document = parts.get("word/document.xml");
  if (!document || !parts.has("[Content_Types].xml")) throw refuse("not-word");
  // Charts are put in as drawings: a document that never declared them would not open any more.
  if (!document.includes("xmlns:wp=")) throw refuse("not-word");
  checkTags(document, words);
}

function refuse(why: string, params: Record<string, string | number> = {}): BadInput {
  return new BadInput(`template-refused-${why}`, params);
}

const fromBuffer = promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer);

async function unpack(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }).catch(() => {
    throw refuse("not-word");
  });
  const entries: yauzl.Entry[] = [];
  let total = 0;
  await new Promise<void>((resolve, reject) => {
    zip.on("error", () => reject(refuse("not-word")));
    zip.on("end", resolve);
    zip.on("entry", (entry: yauzl.Entry) => {
      total += entry.uncompressedSize;
      if (
        entries.push(entry) > ENTRIES_MAX ||
        total > UNPACKED_MAX ||
        entry.uncompressedSize > RATIO_MAX * entry.compressedSize + 4096
      )
        return reject(refuse("bomb"));
      if (/vbaProject|vbaData/i.test(entry.fileName)) return reject(refuse("macro"));
      if (/embeddings|activeX|afchunk|\.(bin|exe|dll|js|html?|mht|rtf)$/i.test(entry.fileName))
        return reject(refuse("embedded"));
      if (entry.isEncrypted()) return reject(refuse("not-word"));
      zip.readEntry();
    });
    zip.readEntry();
  });
  if (new Set(entries.map((entry) => entry.fileName)).size !== entries.length) throw refuse("not-word");
  const parts = new Map<string, string>();
  for (const entry of entries)
    if (/\.(xml|rels)$/i.test(entry.fileName)) parts.set(entry.fileName, await read(zip, entry));
  return parts;
}

async function read(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<string> {
  return new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(refuse("not-word"));
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", () => reject(refuse("bomb")));
      stream.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    }),
  );
}

function fieldText(xml: string): string {
  const simple = [...xml.matchAll(/w:instr="([^"]*)"/g)].map((match) => match[1]);
  const long = [...xml.matchAll(/<w:instrText[^>]*>([^<]*)</g)].map((match) => match[1]);
  return [...simple, " ", long.join("")].join(" ");
}

/** What a loop repeats: the paragraph instead of what stands between the tags. Word may have made the quotes round. */
const OPTION = /\s*\[\s*loopOver\s*:\s*["“”](paragraph|row)["“”]\s*\]$/;

/** Word splits a placeholder over runs at will, so it is read paragraph by paragraph. */
function checkTags(xml: string, words: TemplateWords): void {
  const paragraphs = xml
    .split("</w:p>")
    .map((part) => [...part.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)</g)].map((match) => match[1]).join(""));
  const tags = paragraphs.flatMap((text) =>
    [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => (match[1] ?? "").trim()),
  );
  if (tags.length > TAGS_MAX) throw refuse("bomb");
  const open: string[] = [];
  for (const tag of tags) {
    const name = tag.replace(/^[#/]/, "").replace(OPTION, "");
    if (tag.startsWith("#")) {
      if (!words.loops.includes(name) || open.includes(name) || open.length >= 2)
        throw refuse("placeholder", { name: tag });
      open.push(name);
    } else if (tag.startsWith("/")) {
      if (open.pop() !== name) throw refuse("placeholder", { name: tag });
    } else if (!words.placeholders.includes(tag)) throw refuse("placeholder", { name: tag });
  }
  if (open.length > 0) throw refuse("placeholder", { name: `#${open[0]}` });
  const missing = words.required.find((name) => !tags.includes(name));
  if (missing) throw refuse("missing", { name: missing });
}
