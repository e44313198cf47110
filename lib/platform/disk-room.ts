import { statfs } from "node:fs/promises";

export interface DiskRoom {
  free: number;
  total: number;
}

/** Room on the disk below a folder, in bytes as an unprivileged process has it; null when that can't be told. */
export async function diskRoom(folder: string): Promise<DiskRoom | null> {
  try {
    const { bavail, bsize, blocks } = await statfs(/* turbopackIgnore: true */ folder);
    return { free: bavail * bsize, total: blocks * bsize };
  } catch {
    return null;
  }
}
