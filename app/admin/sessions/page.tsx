import { ActionForm } from "@/components/identity/action-form";
import { Badge } from "@/components/ui/badge";
import { Input, Select } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { namedOptions } from "@/components/ui/named-options";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName, localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { SESSIONS_PER_PAGE, sessionList } from "@/lib/identity/queries/session-list";
import { unitList } from "@/lib/identity/queries/unit-list";
import { sessionFilter } from "@/lib/identity/schema";
import { AdminFrame } from "../_components/admin-frame";
import { adminViewer } from "../_components/admin-viewer";
import { endAnySession } from "./actions";

export default async function SessionsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await adminViewer("sessions");
  const [t, locale, units, search] = await Promise.all([
    text("admin"),
    currentLocale(),
    unitList(viewer),
    searchParams,
  ]);
  const filter = sessionFilter.parse({ ...search, unitId: search.unitId || null });
  const { rows, total } = await sessionList(viewer, filter);
  const named = units.map((unit) => ({ ...unit, name: localName(unit, locale) }));
  const { moment } = formats(locale);
  return (
    <AdminFrame viewer={viewer} tab="sessions">
      <Panel title={t("sessions.title")}>
        <FilterBar action="/admin/sessions">
          <Input label={t("users.q")} name="q" type="search" defaultValue={filter.q} wide />
          <Select
            label={t("users.unit")}
            name="unitId"
            defaultValue={filter.unitId ?? ""}
            options={namedOptions(named, t("users.all"))}
          />
        </FilterBar>
        <Table
          caption={t("sessions.title")}
          rows={rows}
          rowKey={(session) => session.idHash}
          empty={<EmptyState title={t("sessions.empty")} />}
          columns={[
            {
              key: "person",
              header: t("sessions.person"),
              rowHeader: true,
              cell: (session) => (
                <>
                  {session.name} <code>{session.loginName}</code>{" "}
                  {session.totpPending ? <Badge tone="warn">{t("sessions.pending")}</Badge> : null}
                </>
              ),
            },
            {
              key: "unit",
              header: t("sessions.unit"),
              cell: (session) => localText(session.unit, session.unitEn, locale),
            },
            { key: "ip", header: t("sessions.ip"), cell: (session) => session.ip || "—" },
            { key: "since", header: t("sessions.since"), cell: (session) => moment(session.createdAt) },
            { key: "seen", header: t("sessions.seen"), cell: (session) => moment(session.lastSeenAt) },
            {
              key: "end",
              header: t("sessions.end"),
              cell: (session) =>
                session.idHash === viewer.sessionHash ? (
                  <Badge tone="info">{t("sessions.own")}</Badge>
                ) : (
                  <ActionForm action={endAnySession} submit={t("sessions.end")} kind="danger" inline>
                    <input type="hidden" name="idHash" value={session.idHash} />
                  </ActionForm>
                ),
            },
          ]}
        />
        <Pager
          page={filter.page}
          pageSize={SESSIONS_PER_PAGE}
          total={total}
          href={(page) => searchHref("/admin/sessions", search, { page })}
        />
      </Panel>
    </AdminFrame>
  );
}
