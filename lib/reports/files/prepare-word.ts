import { systemViewer, type Viewer } from "@/lib/identity/rules/viewer";
import { isHeavyIdle, warmHeavyThread } from "@/lib/platform/heavy-work";
import { log } from "@/lib/platform/log";
import { bulletinList } from "../queries/bulletin-list";
import { type BulletinText, bulletinText } from "../queries/bulletin-page";
import { bulletinWord } from "./bulletin-word";

/** Makes the Word file of a bulletin and keeps it for the next click. Never fails: whoever exports will be told what is wrong. */
export async function prepareWord(viewer: Viewer, id: number): Promise<void> {
  await untold(id, async () => {
    const { view, row, open } = await bulletinText(viewer, id);
    if (open.length === 0) await bulletinWord(view, row);
  });
}

/**
 * Begins the Word file of a bulletin whose page has just been asked for: it is made while the page is drawn and read, and the click finds it
 * made or nearly so. Only where nobody waits for other heavy work; nobody waits for this. Never fails.
 */
export function beginWord({ view, row, open, isIntact }: BulletinText): void {
  if (open.length > 0 || !isIntact || !isHeavyIdle()) return;
  void untold(row.id, () => bulletinWord(view, row));
}

async function untold(id: number, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log().warn({ bulletin: id, error: error instanceof Error ? error.name : "unknown" }, "word file not prepared");
  }
}

/** How many of the newest bulletins have their file made at the start: those that somebody is working on or about to hand out. */
const AT_START = 6;

/**
 * Makes the newest bulletins' files when the server has started: what a first time costs (fonts looked up, template read, code compiled) is
 * paid before anybody waits for it.
 */
export async function prepareNewestWord(): Promise<void> {
  warmHeavyThread();
  const viewer = systemViewer("word at start");
  for (const { id } of (await bulletinList(viewer).catch(() => [])).slice(0, AT_START)) await prepareWord(viewer, id);
}
