import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { DateInput, Input, Select } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { AUDIT_EXPORT_ROWS, AUDIT_PER_PAGE, auditLog } from "@/lib/identity/queries/audit-log";
import { policy } from "@/lib/identity/queries/policy";
import { CHAIN_FAULTS } from "@/lib/identity/rules/audit-chain";
import { AUDIT_EVENT_NAMES } from "@/lib/identity/rules/audit-events";
import { may } from "@/lib/identity/rules/permissions";
import { auditFilter } from "@/lib/identity/schema";
import { AdminFrame } from "../_components/admin-frame";
import { adminViewer } from "../_components/admin-viewer";
import { WordRequests } from "../_components/word-requests";
import { detailText } from "./_components/detail-text";
import { VerifyForm } from "./_components/verify-form";
import { setRetention, verifyChain } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("admin"))("audit.title") };
}

export default async function AuditPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await adminViewer("audit");
  const [t, locale, search, retention] = await Promise.all([
    text("admin"),
    currentLocale(),
    searchParams,
    policy("audit.retention"),
  ]);
  const filter = auditFilter.parse({
    ...search,
    from: search.from || null,
    to: search.to || null,
    event: search.event || null,
    outcome: search.outcome || null,
  });
  const { rows, total } = await auditLog(viewer, filter);
  const { momentWithYear } = formats(locale);
  const eventText = (event: string) => (t.has(`events.${event}` as never) ? t(`events.${event}`) : event);
  const subjectText = (type: string) => (t.has(`subjects.${type}` as never) ? t(`subjects.${type}` as never) : type);
  const all = { value: "", label: t("audit.all") };
  const exportHref = (format: string) => searchHref("/api/admin/audit-export", { ...search, page: null }, { format });
  return (
    <AdminFrame viewer={viewer} tab="audit">
      <WordRequests viewer={viewer} />
      <Panel title={t("audit.title")}>
        <FilterBar
          action="/admin/audit"
          end={
            may(viewer, "audit:export") ? (
              <>
                <ButtonLink
                  small
                  href={exportHref("csv")}
                  data-hard=""
                  title={t("audit.exportLimit", { rows: AUDIT_EXPORT_ROWS })}
                >
                  {t("audit.export", { format: "CSV" })}
                </ButtonLink>
                <ButtonLink
                  small
                  href={exportHref("xlsx")}
                  data-hard=""
                  title={t("audit.exportLimit", { rows: AUDIT_EXPORT_ROWS })}
                >
                  {t("audit.export", { format: "Excel" })}
                </ButtonLink>
              </>
            ) : null
          }
        >
          <DateInput label={t("audit.from")} name="from" defaultValue={filter.from ?? ""} />
          <DateInput label={t("audit.to")} name="to" defaultValue={filter.to ?? ""} />
          <Select
            label={t("audit.event")}
            name="event"
            defaultValue={filter.event ?? ""}
            options={[all, ...AUDIT_EVENT_NAMES.map((event) => ({ value: event, label: eventText(event) }))]}
          />
          <Select
            label={t("audit.outcome")}
            name="outcome"
            defaultValue={filter.outcome ?? ""}
            options={[
              all,
              ...(["ok", "refused", "failed"] as const).map((outcome) => ({
                value: outcome,
                label: t(`audit.outcomes.${outcome}`),
              })),
            ]}
          />
          <Input label={t("audit.q")} name="q" type="search" defaultValue={filter.q} wide />
        </FilterBar>
        <Table
          caption={t("audit.title")}
          rows={rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t("audit.empty")} />}
          columns={[
            { key: "id", header: t("audit.number"), num: true, rowHeader: true, cell: (row) => row.id },
            { key: "at", header: t("audit.at"), cell: (row) => momentWithYear(row.at) },
            { key: "event", header: t("audit.event"), cell: (row) => eventText(row.event) },
            {
              key: "outcome",
              header: t("audit.outcome"),
              cell: (row) => (
                <Badge tone={row.outcome === "ok" ? "good" : "bad"}>{t(`audit.outcomes.${row.outcome}`)}</Badge>
              ),
            },
            { key: "actor", header: t("audit.actor"), cell: (row) => row.actorName || t("audit.nobody") },
            {
              key: "subject",
              header: t("audit.subject"),
              cell: (row) => `${subjectText(row.subjectType)} ${row.subjectId}`,
            },
            {
              key: "detail",
              header: t("audit.detail"),
              cell: (row) => <code className="wrap">{detailText(row.detail)}</code>,
            },
            { key: "ip", header: t("audit.ip"), cell: (row) => row.ip || "—" },
          ]}
        />
        <Pager
          page={filter.page}
          pageSize={AUDIT_PER_PAGE}
          total={total}
          href={(page) => searchHref("/admin/audit", search, { page })}
        />
      </Panel>
      {may(viewer, "audit:verify") ? (
        <Panel title={t("audit.verify")} note={t("audit.verifyLead")}>
          <VerifyForm
            action={verifyChain}
            words={{
              submit: t("audit.verify"),
              whole: t("audit.whole", { rows: "{rows}" }),
              anchored: t("audit.anchored", { n: "{n}", at: "{at}" }),
              neverAnchored: t("audit.neverAnchored"),
              broken: t("audit.broken", { id: "{id}", fault: "{fault}" }),
              faults: Object.fromEntries(CHAIN_FAULTS.map((fault) => [fault, t(`audit.faults.${fault}`)])),
            }}
          />
        </Panel>
      ) : null}
      {may(viewer, "audit:retain") ? (
        <Panel title={t("audit.retention")}>
          <ActionForm action={setRetention} pairs submit={t("audit.save")} done={t("audit.saved")}>
            <Seen of={retention} />
            <Input
              scope="retention"
              label={t("audit.retentionDays")}
              name="retentionDays"
              type="number"
              min={185}
              required
              defaultValue={retention.retentionDays}
              help={t("audit.retentionHelp")}
            />
            <Input scope="retention" label={t("audit.reason")} name="reason" required minLength={2} maxLength={200} />
          </ActionForm>
        </Panel>
      ) : null}
    </AdminFrame>
  );
}
