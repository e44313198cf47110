import { open, readFile } from "node:fs/promises";
import path from "node:path";
import { dataFolder } from "./files";

/** Adds a line at the end of LANTIAN_DATA_DIR/<folder>/<name> and waits until the disk has it. The line must hold no line break. */
export async function appendLine(folder: string, name: string, line: string): Promise<void> {
  const file = await open(path.join(/* turbopackIgnore: true */ dataFolder(folder), name), "a", 0o600);
  try {
    await file.appendFile(`${line}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The lines of such a file, oldest first; none when there is no file. */
export async function readLines(folder: string, name: string): Promise<string[]> {
  try {
    const text = await readFile(path.join(/* turbopackIgnore: true */ dataFolder(folder), name), "utf8");
    return text.split("\n").filter(Boolean);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
