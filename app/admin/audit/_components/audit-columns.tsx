import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { AuditRow } from "@/lib/identity/queries/audit-log";
import { auditNames } from "@/lib/identity/queries/audit-names";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { auditDetail } from "./audit-detail";

/** The trail, a line each, in the reader's language: things by their names, times to the second. */
export async function auditColumns(viewer: Viewer, rows: readonly AuditRow[]): Promise<Column<AuditRow>[]> {
  const [t, ti, ts, locale, names] = await Promise.all([
    text("admin"),
    text("identity"),
    text("words"),
    currentLocale(),
    auditNames(viewer, rows),
  ]);
  const { momentWithSeconds } = formats(locale);
  const say = { t, ti, ts, locale, name: (type: string, id: unknown) => names(type, String(id), locale) };
  const subject = (row: AuditRow) => {
    const type = t.has(`subjects.${row.subjectType}`) ? t(`subjects.${row.subjectType}`) : row.subjectType;
    return `${type} ${names(row.subjectType, row.subjectId, locale) ?? row.subjectId}`;
  };
  return [
    { key: "id", header: t("audit.number"), num: true, rowHeader: true, cell: (row) => row.id },
    {
      key: "at",
      header: t("audit.at"),
      cell: (row) => <span className="nowrap figures">{momentWithSeconds(row.at)}</span>,
    },
    {
      key: "event",
      header: t("audit.event"),
      cell: (row) => (t.has(`events.${row.event}`) ? t(`events.${row.event}`) : row.event),
    },
    {
      key: "outcome",
      header: t("audit.outcome"),
      cell: (row) => <Badge tone={row.outcome === "ok" ? "good" : "bad"}>{t(`audit.outcomes.${row.outcome}`)}</Badge>,
    },
    { key: "actor", header: t("audit.actor"), cell: (row) => row.actorName || t("audit.nobody") },
    { key: "subject", header: t("audit.subject"), cell: subject },
    {
      key: "detail",
      header: t("audit.detail"),
      cell: (row) => <span className="wrap small">{auditDetail(row.detail, say)}</span>,
    },
    { key: "ip", header: t("audit.ip"), cell: (row) => row.ip || MISSING },
  ];
}
