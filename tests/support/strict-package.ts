import path from "node:path";
import JSZip from "jszip";
import { SaxesParser } from "saxes";

/**
 * Opens an Office file as a strict reader does: every XML part is well-formed UTF-8, every declared part is there, every relation inside the
 * file reaches one, every part has a type; workbooks inside charts likewise. Throws an Error that names the part. Answers the texts by part.
 */
export async function strictPackage(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await JSZip.loadAsync(bytes);
  const names = new Set(Object.values(zip.files).flatMap(({ dir, name }) => (dir ? [] : [name])));
  const found = new Map<string, string>();
  for (const name of names) {
    const content = (await zip.file(name)?.async("nodebuffer")) ?? Buffer.alloc(0);
    if (/\.(xml|rels|vml)$/.test(name)) found.set(name, wellFormed(name, content));
    if (name.endsWith(".xlsx")) await strictPackage(content);
  }
  const types = found.get("[Content_Types].xml") ?? "";
  const valuesOf = (text: string, attribute: string) =>
    [...text.matchAll(new RegExp(`\\b${attribute}="([^"]*)"`, "g"))].map((match) => match[1] ?? "");
  const overrides = valuesOf(types, "PartName").map((part) => part.replace(/^\//, ""));
  const phantoms = overrides.filter((part) => !names.has(part));
  if (phantoms.length > 0) throw new Error(`declared, not there: ${phantoms}`);
  if (new Set(overrides).size !== overrides.length) throw new Error("a part is declared twice");
  const endings = new Set(valuesOf(types, "Extension"));
  for (const name of names)
    if (name !== "[Content_Types].xml" && !overrides.includes(name) && !endings.has(name.split(".").at(-1) ?? ""))
      throw new Error(`${name} has no type`);
  for (const [name, text] of found)
    if (name.endsWith(".rels"))
      for (const [relation] of text.matchAll(/<Relationship [^>]*>/g)) {
        const target = valuesOf(relation, "Target")[0] ?? "";
        const base = path.posix.dirname(path.posix.dirname(name));
        const reached = target.startsWith("/") ? target.slice(1) : path.posix.join(base, target);
        if (!relation.includes("External") && !names.has(reached)) throw new Error(`${name} leads to ${reached}`);
      }
  return found;
}

function wellFormed(name: string, content: Buffer): string {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(content);
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw new Error(`${name}: ${error.message}`);
  });
  parser.write(text).close();
  return text;
}
