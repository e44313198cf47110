import type { Viewer } from "../rules/viewer";
import { recordAlone } from "./record-audit";

/** Writes that somebody takes the trail away as a file, before the file is given. */
export function noteAuditExport(viewer: Viewer, rows: number, format: string): Promise<void> {
  return recordAlone(viewer, {
    event: "audit.exported",
    subject: { type: "audit", id: "export" },
    detail: { rows, format },
  });
}
