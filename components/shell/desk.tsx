import type { ReactNode } from "react";
import { PageOwner } from "@/components/identity/page-owner";
import { OutboxTray } from "@/components/issues/outbox-tray";
import { inChinese } from "@/components/ui/people-text";
import { text } from "@/lib/i18n/text";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { KeyboardHelp } from "./keyboard-help";
import { type NavKey, navFor } from "./nav-items";
import { Preferences } from "./preferences";
import { TodoBadge } from "./todo-badge";

/**
 * The frame around every page of a signed-in person: skip link, side bar by permission, preferences, the main column.
 * `demo` puts 演示数据 on the page, on screen and on paper.
 */
export async function Desk({
  viewer,
  current,
  demo,
  children,
}: {
  viewer: Viewer;
  current: NavKey;
  demo: boolean;
  children: ReactNode;
}) {
  const t = await text("shell");
  const groups = navFor(viewer.permissions);
  return (
    <PageOwner owner={{ id: viewer.userId, name: viewer.name }}>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <header className="side">
        <a className="brand" href="/">
          <b>{t("brand")}</b>
          <span>{t("office")}</span>
          {demo ? <i className="chip demo">{t("demo")}</i> : null}
        </a>
        <input className="menu-toggle" type="checkbox" id="menu" aria-label={t("menu")} />
        <span className="menu-button" aria-hidden="true">
          {t("menu")}
        </span>
        <form className="side-search" action="/search" method="get" aria-label={t("search.title")}>
          <input
            className="control"
            type="search"
            name="q"
            maxLength={80}
            placeholder={t("search.title")}
            aria-label={t("search.title")}
            data-search=""
          />
        </form>
        <nav className="side-nav" aria-label={t("navigation")}>
          {groups.map((group) => (
            <ul key={group[0]?.key}>
              {group.map((item) => (
                <li key={item.key}>
                  <a href={item.href} data-go={item.letter} aria-current={item.key === current ? "page" : undefined}>
                    {t(`nav.${item.key}`)}
                    {item.key === "todo" ? <TodoBadge stamp={Date.now()} /> : null}
                  </a>
                </li>
              ))}
            </ul>
          ))}
        </nav>
        <div className="side-foot">
          <a className="who" href="/account" lang="zh-CN">
            {viewer.name}
          </a>
          <Preferences />
          <a className="who" href="/about">
            {t("about.title")}
          </a>
        </div>
      </header>
      <main className="main" id="main" tabIndex={-1}>
        {demo ? <p className="print-mark">{t("demo")}</p> : null}
        {may(viewer, "issues:report") ? <OutboxTray userId={viewer.userId} /> : null}
        {inChinese(children)}
      </main>
      <KeyboardHelp items={groups.flat()} />
    </PageOwner>
  );
}
