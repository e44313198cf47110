import { transaction } from "@/lib/platform/db";
import type { Viewer } from "../rules/viewer";
import { recordAudit } from "./record-audit";

/** Writes that somebody takes the trail away as a file, before the file is given. */
export function noteAuditExport(viewer: Viewer, rows: number, format: string): Promise<void> {
  return transaction((tx) =>
    recordAudit(tx, viewer, {
      event: "audit.exported",
      subject: { type: "audit", id: "export" },
      detail: { rows, format },
    }),
  );
}
