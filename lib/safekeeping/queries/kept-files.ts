import { readdir } from "node:fs/promises";
import path from "node:path";

export interface KeptFile {
  folder: string;
  /** Below the folder, with `/`. */
  name: string;
}

/** Photos and PDFs by their content's hash: written before the row that names them, never changed. */
export const PHOTO_FOLDER = "photos";
/** The anchors of the audit trail of one database. */
export const ANCHOR_FOLDER = "audit";

/** All files below the data folder that belong to a database; the anchors' file bears its name. Unfinished ones are left out. */
export async function* keptFiles(dataDir: string, anchorFile: string): AsyncGenerator<KeptFile> {
  for (const sub of await namesIn(path.join(dataDir, PHOTO_FOLDER)))
    for (const name of await namesIn(path.join(dataDir, PHOTO_FOLDER, sub)))
      if (/^[0-9a-f]{64}\.[a-z0-9]{2,5}$/.test(name)) yield { folder: PHOTO_FOLDER, name: `${sub}/${name}` };
  if ((await namesIn(path.join(dataDir, ANCHOR_FOLDER))).includes(anchorFile))
    yield { folder: ANCHOR_FOLDER, name: anchorFile };
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [] as string[])).sort();
}
