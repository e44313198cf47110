import JSZip from "jszip";

/** A zip archive of text entries, the same bytes for the same entries (its only date is 1980-01-01). */
export function zipFile(entries: readonly (readonly [name: string, text: string])[]): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, text] of entries)
    zip.file(name, text, { date: new Date(Date.UTC(1980, 0, 1)), createFolders: false });
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE", platform: "DOS" });
}
