import { transaction } from "@/lib/platform/db";
import type { AuditDetails } from "../rules/audit-events";
import type { Viewer } from "../rules/viewer";
import { recordAudit } from "./record-audit";

/** Writes that somebody takes figures away as a file, before the file is given. */
export function noteExport(viewer: Viewer, detail: AuditDetails["export.made"]): Promise<void> {
  return transaction((tx) =>
    recordAudit(tx, viewer, { event: "export.made", subject: { type: "export", id: detail.what }, detail }),
  );
}
