import type { ListView } from "@/components/ui/list-page";
import { searchHref } from "@/components/ui/search-href";
import { text } from "@/lib/i18n/text";
import { AUDIT_EXPORT_ROWS, AUDIT_PER_PAGE, type AuditRow, auditLog } from "@/lib/identity/queries/audit-log";
import { AUDIT_EVENT_NAMES } from "@/lib/identity/rules/audit-events";
import { may } from "@/lib/identity/rules/permissions";
import { auditFilter } from "@/lib/identity/schema";
import { adminFrame } from "../../_components/list-frames";
import { listRoute } from "../../_components/list-route";
import { adminViewer } from "../_components/admin-viewer";
import { WordRequests } from "../_components/word-requests";
import { auditColumns } from "./_components/audit-columns";
import { ChainPanels } from "./_components/chain-panels";

/** 审计: the trail, the newest first. */
const list = listRoute({
  path: "/admin/audit",
  viewer: () => adminViewer("audit"),
  title: async () => (await text("admin"))("audit.title"),
  frame: adminFrame("audit"),
  filter: auditFilter,
  read: (search) => ({
    ...search,
    from: search.from || undefined,
    to: search.to || undefined,
    event: search.event || undefined,
    outcome: search.outcome || undefined,
  }),
  async show({ viewer, filter, search }): Promise<ListView<AuditRow>> {
    const [t, { rows, total }] = await Promise.all([text("admin"), auditLog(viewer, filter)]);
    const all = { value: "", label: t("audit.all") };
    const file = (format: "csv" | "xlsx", name: string) => ({
      href: searchHref("/api/admin/audit-export", { ...search, page: null }, { format }),
      label: t("audit.export", { format: name }),
      title: t("audit.exportLimit", { rows: AUDIT_EXPORT_ROWS }),
    });
    return {
      exports: may(viewer, "audit:export") ? [file("csv", "CSV"), file("xlsx", "Excel")] : [],
      before: (
        <>
          <WordRequests viewer={viewer} />
          <ChainPanels viewer={viewer} />
        </>
      ),
      fields: [
        { kind: "search", name: "q", label: t("audit.q") },
        {
          kind: "choice",
          name: "event",
          label: t("audit.event"),
          options: [all, ...AUDIT_EVENT_NAMES.map((event) => ({ value: event, label: t(`events.${event}`) }))],
        },
        {
          kind: "choice",
          name: "outcome",
          label: t("audit.outcome"),
          options: [
            all,
            ...(["ok", "refused", "failed"] as const).map((outcome) => ({
              value: outcome,
              label: t(`audit.outcomes.${outcome}`),
            })),
          ],
        },
        { kind: "date", name: "from", label: t("audit.from") },
        { kind: "date", name: "to", label: t("audit.to") },
      ],
      rows,
      rowKey: (row) => row.id,
      columns: await auditColumns(viewer, rows),
      empty: { title: t("audit.empty") },
      paging: { page: filter.page, size: AUDIT_PER_PAGE, total },
    };
  },
});

export const generateMetadata = list.metadata;
export default list.page;
