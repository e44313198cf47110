import { transaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import type { AuditEntry } from "../rules/audit-events";
import type { Viewer } from "../rules/viewer";
import { recordAudit } from "./record-audit";

/** Whoever is refused waits this long for the line to be written and no longer: then it is written after the answer. */
const PATIENCE_MS = 300;
const AT_ONCE = 200;
/** Lines that wait for the database; more than these are a flood, of which the log keeps the number. */
const WAITING_MAX = 5_000;

let waiting: { viewer: Viewer; entry: AuditEntry }[] = [];
let writing: Promise<void> | null = null;

/**
 * A line of the trail that belongs to no change (a refusal, a failure): written by one connection for all of them, many at a time, so
 * that a crowd of refusals never takes the connections from those who read. Never throws: the answer is a refusal already.
 */
export async function noteAside(viewer: Viewer, entry: AuditEntry): Promise<void> {
  if (waiting.length >= WAITING_MAX) {
    log().error({ event: entry.event }, "too many refusals at once: a line of the trail is lost");
    return;
  }
  waiting.push({ viewer, entry });
  writing ??= writeAll().finally(() => {
    writing = null;
  });
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([writing, patience]);
  clearTimeout(timer);
}

/** Until everything that waits is written: before the process ends, and for tests. */
export async function asideWritten(): Promise<void> {
  while (writing) await writing;
}

async function writeAll(): Promise<void> {
  while (waiting.length > 0) {
    const lines = waiting.slice(0, AT_ONCE);
    waiting = waiting.slice(AT_ONCE);
    try {
      await transaction(async (tx) => {
        for (const { viewer, entry } of lines) await recordAudit(tx, viewer, entry);
      });
    } catch (error) {
      log().error({ err: error, lines: lines.length }, "refusals could not be audited");
    }
  }
}
