import { ActionForm } from "@/components/identity/action-form";
import { Badge } from "@/components/ui/badge";
import type { ListView } from "@/components/ui/list-page";
import { namedOptions } from "@/components/ui/named-options";
import type { Column } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { localName, localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { SESSIONS_PER_PAGE, type SessionRow, sessionList } from "@/lib/identity/queries/session-list";
import { unitList } from "@/lib/identity/queries/unit-list";
import { sessionFilter } from "@/lib/identity/schema";
import { adminFrame } from "../../_components/list-frames";
import { listRoute } from "../../_components/list-route";
import { adminViewer } from "../_components/admin-viewer";
import { endAnySession } from "./actions";

/** 登录会话: who is signed in, from where, and the way to end it. */
const list = listRoute({
  path: "/admin/sessions",
  viewer: () => adminViewer("sessions"),
  title: async () => (await text("admin"))("sessions.title"),
  frame: adminFrame("sessions"),
  filter: sessionFilter,
  read: (search) => ({ ...search, unitId: search.unitId || undefined }),
  async show({ viewer, filter }): Promise<ListView<SessionRow>> {
    const [t, locale, units, { rows, total }] = await Promise.all([
      text("admin"),
      currentLocale(),
      unitList(viewer),
      sessionList(viewer, filter),
    ]);
    return {
      fields: [
        { kind: "search", name: "q", label: t("users.q") },
        {
          kind: "choice",
          name: "unitId",
          label: t("users.unit"),
          options: namedOptions(
            units.map((unit) => ({ ...unit, name: localName(unit, locale) })),
            t("users.all"),
          ),
        },
      ],
      rows,
      rowKey: (session) => session.idHash,
      columns: await columns(viewer.sessionHash),
      empty: { title: t("sessions.empty") },
      paging: { page: filter.page, size: SESSIONS_PER_PAGE, total },
    };
  },
});

async function columns(own: string): Promise<Column<SessionRow>[]> {
  const [t, locale] = await Promise.all([text("admin"), currentLocale()]);
  const { moment } = formats(locale);
  return [
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
    { key: "unit", header: t("sessions.unit"), cell: (session) => localText(session.unit, session.unitEn, locale) },
    { key: "ip", header: t("sessions.ip"), cell: (session) => session.ip || MISSING },
    { key: "since", header: t("sessions.since"), cell: (session) => moment(session.createdAt) },
    { key: "seen", header: t("sessions.seen"), cell: (session) => moment(session.lastSeenAt) },
    {
      key: "end",
      header: t("sessions.end"),
      cell: (session) =>
        session.idHash === own ? (
          <Badge tone="info">{t("sessions.own")}</Badge>
        ) : (
          <ActionForm action={endAnySession} submit={t("sessions.end")} kind="danger" inline>
            <input type="hidden" name="idHash" value={session.idHash} />
          </ActionForm>
        ),
    },
  ];
}

export const generateMetadata = list.metadata;
export default list.page;
