import { currentLocale } from "@/lib/i18n/current-locale";
import { translator } from "@/lib/i18n/translator";
import { auditFile } from "@/lib/identity/commands/audit-file";
import { noteAuditExport } from "@/lib/identity/commands/note-audit-export";
import { route } from "@/lib/identity/commands/run-route";
import { AUDIT_EXPORT_ROWS, auditLog } from "@/lib/identity/queries/audit-log";
import { auditExport } from "@/lib/identity/schema";
import { today } from "@/lib/platform/clock";
import { rowsWithin } from "@/lib/platform/rows-within";
import { fileAnswer } from "@/lib/shared/file-answer";
import { LIMITS } from "@/lib/shared/limits-table";

/** The trail by the page's filter as a file; that it was taken is itself a line of the trail, written before the file is given. */
export const GET = route({
  name: "audit.export",
  gives: "file",
  permission: "audit:export",
  input: auditExport,
  run: async ({ viewer, input: { format, ...filter } }) => {
    const [{ rows, total }, locale] = await Promise.all([
      auditLog(viewer, { ...filter, page: 1 }, AUDIT_EXPORT_ROWS),
      currentLocale(),
    ]);
    rowsWithin(total, LIMITS.auditRows);
    const t = translator(locale, "admin");
    const word = (key: string) => (t.has(key as never) ? t(key as never) : key);
    const file = await auditFile(rows, format, {
      headers: ["number", "at", "event", "outcome", "actor", "subject", "detail", "ip"].map((key) =>
        word(`audit.${key}`),
      ),
      event: (event) => word(`events.${event}`),
      outcome: (outcome) => word(`audit.outcomes.${outcome}`),
    });
    await noteAuditExport(viewer, rows.length, format);
    return fileAnswer(file, `audit-${today()}.${format}`, `${word("audit.title")} ${today()}`);
  },
});
