import type { AuditDetails } from "../rules/audit-events";
import type { Viewer } from "../rules/viewer";
import { recordAlone } from "./record-audit";

/** Writes that somebody takes figures away as a file, before the file is given. */
export function noteExport(viewer: Viewer, detail: AuditDetails["export.made"]): Promise<void> {
  return recordAlone(viewer, { event: "export.made", subject: { type: "export", id: detail.what }, detail });
}
