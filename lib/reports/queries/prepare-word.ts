import type { Viewer } from "@/lib/identity/rules/viewer";
import { log } from "@/lib/platform/log";
import { bulletinPage } from "./bulletin-page";
import { bulletinWord } from "./bulletin-word";

/** Makes the Word file of a bulletin and keeps it for the next click. Never fails: whoever exports will be told what is wrong. */
export async function prepareWord(viewer: Viewer, id: number): Promise<void> {
  try {
    const { view, row, open } = await bulletinPage(viewer, id);
    if (open.length === 0) await bulletinWord(view, row);
  } catch (error) {
    log().warn({ bulletin: id, error: error instanceof Error ? error.name : "unknown" }, "word file not prepared");
  }
}
