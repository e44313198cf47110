import { ActionForm } from "@/components/identity/action-form";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { sessionList } from "@/lib/identity/queries/session-list";
import { AdminFrame } from "../_components/admin-frame";
import { adminViewer } from "../_components/admin-viewer";
import { endAnySession } from "./actions";

export default async function SessionsPage() {
  const viewer = await adminViewer("sessions");
  const [t, locale, sessions] = await Promise.all([text("admin"), currentLocale(), sessionList(viewer)]);
  const { moment } = formats(locale);
  return (
    <AdminFrame viewer={viewer} tab="sessions">
      <Panel title={t("sessions.title")}>
        <Table
          caption={t("sessions.title")}
          rows={sessions}
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
            { key: "unit", header: t("sessions.unit"), cell: (session) => session.unit },
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
      </Panel>
    </AdminFrame>
  );
}
