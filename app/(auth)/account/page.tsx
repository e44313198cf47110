import type { Metadata } from "next";
import { WishForm } from "@/app/today/_components/wish-form";
import { ActionForm } from "@/components/identity/action-form";
import { Desk } from "@/components/shell/desk";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { currentViewer } from "@/lib/identity/queries/current-viewer";
import { ownSessions } from "@/lib/identity/queries/own-sessions";
import { may } from "@/lib/identity/rules/permissions";
import { isWished } from "@/lib/messages/queries/notification-wishes";
import { env } from "@/lib/platform/env";
import { PasswordForm } from "../_components/password-form";
import { LeaveForm } from "../login/_components/leave-form";
import { endOtherSessions, endOwnSession } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("identity"))("account.title") };
}

export default async function AccountPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [viewer, t, b, locale, { changed }] = await Promise.all([
    currentViewer(),
    text("identity"),
    text("balance"),
    currentLocale(),
    searchParams,
  ]);
  const sessions = await ownSessions(viewer);
  const { moment } = formats(locale);
  return (
    <Desk viewer={viewer} current="account" demo={env().demo}>
      <PageHeader title={t("account.title")} actions={<LeaveForm label={t("account.signOut")} />} />
      {changed ? <Notice tone="good">{t("change.done")}</Notice> : null}
      <div className="stack">
        <Panel title={t("account.person")}>
          <dl className="facts">
            <dt>{t("account.name")}</dt>
            <dd lang="zh-CN">{viewer.name}</dd>
            <dt>{t("account.loginName")}</dt>
            <dd>{viewer.loginName}</dd>
            <dt>{t("account.roles")}</dt>
            <dd>{viewer.roles.map((role) => t(`roles.${role}`)).join(" ")}</dd>
          </dl>
        </Panel>
        <Panel
          title={t("account.sessions")}
          side={
            sessions.length > 1 ? (
              <ActionForm action={endOtherSessions} submit={t("account.endOthers")} kind="plain" inline />
            ) : null
          }
        >
          <Table
            caption={t("account.sessions")}
            rows={sessions}
            rowKey={(session) => session.idHash}
            columns={[
              {
                key: "device",
                header: t("account.device"),
                rowHeader: true,
                cell: (session) => device(session.userAgent),
              },
              { key: "ip", header: t("account.ip"), cell: (session) => session.ip || "—" },
              { key: "since", header: t("account.since"), cell: (session) => moment(session.createdAt) },
              { key: "seen", header: t("account.seen"), cell: (session) => moment(session.lastSeenAt) },
              {
                key: "end",
                header: t("account.end"),
                cell: (session) =>
                  session.idHash === viewer.sessionHash ? (
                    <Badge tone="info">{t("account.current")}</Badge>
                  ) : (
                    <ActionForm action={endOwnSession} submit={t("account.end")} kind="danger" inline>
                      <input type="hidden" name="idHash" value={session.idHash} />
                    </ActionForm>
                  ),
              },
            ]}
          />
        </Panel>
        {may(viewer, "figures:read") ? (
          <Panel title={b("wish.title")} note={b("wish.note")}>
            <WishForm wished={await isWished(viewer, "day-balance")} b={b} />
          </Panel>
        ) : null}
        <Panel title={t("account.changePassword")}>
          <PasswordForm viewer={viewer} />
        </Panel>
      </div>
    </Desk>
  );
}

/** Browser and system out of a user agent, short enough to recognise one's own. */
function device(userAgent: string): string {
  const browser = /(Edg|Firefox|Chrome|Safari)\/[\d]+/.exec(userAgent)?.[0]?.replace("Edg", "Edge") ?? "";
  const system = /(Windows|Mac OS X|Android|iPhone|Linux)/.exec(userAgent)?.[0] ?? "";
  return [browser, system].filter(Boolean).join(" · ") || userAgent.slice(0, 40) || "—";
}
