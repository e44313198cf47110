import type { Metadata } from "next";
import { DayBalance } from "@/components/air/day-balance";
import { ActionForm } from "@/components/identity/action-form";
import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
import { Choices } from "@/components/ui/choices";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { SeasonLine } from "@/components/winter/season-line";
import { WarningBanner } from "@/components/winter/warning-banner";
import { balanceToday } from "@/lib/air/queries/balance-page";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { OWN_TABS, ownList } from "@/lib/issues/queries/own-list";
import { workCount, workList } from "@/lib/issues/queries/work-list";
import { ownOverdue } from "@/lib/ledgers/queries/due-entries";
import { messageText } from "@/lib/messages/files/message-text";
import { notificationList } from "@/lib/messages/queries/notification-list";
import { messageTarget } from "@/lib/messages/rules/message-target";
import { env } from "@/lib/platform/env";
import { papersToDo } from "@/lib/reports/queries/papers-to-do";
import { seasonToDo } from "@/lib/winter/queries/season-to-do";
import { uncoveredStops } from "@/lib/winter/queries/uncovered-stops";
import { activeWarning } from "@/lib/winter/queries/warning-list";
import { markRead } from "../issues/actions";
import { DueEntries } from "./_components/due-entries";
import { OwnTable } from "./_components/own-table";
import { Papers } from "./_components/papers";
import { UncoveredStops } from "./_components/uncovered-stops";
import { WorkTable } from "./_components/work-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("todo"))("title") };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function TodoPage({ searchParams }: { searchParams: Search }) {
  const viewer = await viewerWith("issues:report");
  const [t, ts, locale, search] = await Promise.all([text("todo"), text("words"), currentLocale(), searchParams]);
  const tab = OWN_TABS.find((own) => own === search.tab) ?? "work";
  const page = Math.min(10_000, Math.max(1, Number(search.page) || 1));
  const [papers, due, stops, work, items, own, messages, balance, b, a, warning, tw, td, season] = await Promise.all([
    papersToDo(viewer),
    tab === "work" ? ownOverdue(viewer) : [],
    tab === "work" ? uncoveredStops(viewer) : null,
    workCount(viewer),
    tab === "work" ? workList(viewer, page) : null,
    tab === "work" ? null : ownList(viewer, tab, page),
    notificationList(viewer, 20),
    balanceToday(viewer),
    text("balance"),
    text("air"),
    activeWarning(viewer),
    text("warnings"),
    text("doors"),
    seasonToDo(viewer),
  ]);
  const hasDoors = viewer.unitKind === "town" && may(viewer, "inspections:record");
  const { moment, dayWithYear } = formats(locale);
  return (
    <Desk viewer={viewer} current="todo" demo={env().demo}>
      <PageHeader
        title={t("title")}
        chips={[
          { key: "total", label: ts("work.total", { count: work.total + papers.length }) },
          { key: "lamps", label: t("summary", { red: work.red, yellow: work.yellow }) },
        ]}
        actions={
          <span className="row">
            <ButtonLink href="/inspections/patrol">{t("patrol")}</ButtonLink>
            {hasDoors ? <ButtonLink href="/ledgers/stoves/doors">{td("title")}</ButtonLink> : null}
            <ButtonLink kind="primary" href="/issues/new">
              {t("report")}
            </ButtonLink>
          </span>
        }
      />
      {warning ? <WarningBanner t={tw} warning={warning} /> : null}
      <SeasonLine toDo={season} />
      <Choices
        label={t("tabs.label")}
        look="tabs"
        current={tab}
        choices={(["work", ...OWN_TABS] as const).map((key) => ({
          key,
          label: key === "work" ? `${t("tabs.work")} ${work.total + papers.length}` : t(`tabs.${key}`),
          href: key === "work" ? "/todo" : `/todo?tab=${key}`,
        }))}
      />
      <div className="grid">
        <div className="span-8 stack">
          {tab === "work" && balance && balance.balance.length > 0 ? (
            <Panel title={b("title")} note={b("note")} side={<a href="/today">{b("more")}</a>}>
              <DayBalance balance={balance.balance} b={b} a={a} />
            </Panel>
          ) : null}
          {tab === "work" ? <Papers papers={papers} /> : null}
          {stops ? <UncoveredStops stops={stops} /> : null}
          <DueEntries unitId={viewer.unitId} due={due} />
          <Panel title={t(`tabs.${tab}`)}>
            {items && (work.total > 0 || papers.length === 0) ? (
              <WorkTable userId={viewer.userId} list={items} total={work.total} />
            ) : null}
            {own ? <OwnTable list={own} tab={tab} page={page} /> : null}
          </Panel>
        </div>
        <div className="span-4">
          <Panel
            title={t("messages.title")}
            note={t("messages.unread", { count: messages.unread })}
            side={
              messages.unread > 0 ? (
                <ActionForm action={markRead} submit={t("messages.readAll")} kind="plain" inline />
              ) : null
            }
          >
            {messages.rows.length === 0 ? <p className="muted">{t("messages.empty")}</p> : null}
            <ul className="lines">
              {messages.rows.map((message) => (
                <li key={message.id}>
                  <a className={message.readAt ? "press" : "press unread"} href={messageTarget(message)}>
                    {messageText(ts, { day: dayWithYear }, message)}
                  </a>
                  <div className="row small muted">
                    {moment(message.createdAt)}
                    {message.readAt ? null : (
                      <ActionForm action={markRead} submit={t("messages.read")} kind="plain" inline>
                        <input type="hidden" name="ids" value={message.id} />
                      </ActionForm>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </Desk>
  );
}
