import type { ReactNode } from "react";
import { PageOwner } from "@/components/identity/page-owner";
import { Preferences } from "@/components/shell/preferences";
import { text } from "@/lib/i18n/text";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { env } from "@/lib/platform/env";

/** The card in the middle of the page before somebody is fully signed in; `viewer`: who still owes something. */
export async function Door({
  viewer,
  title,
  children,
  foot,
}: {
  viewer: Viewer | null;
  title: string;
  children: ReactNode;
  foot?: ReactNode;
}) {
  const t = await text("shell");
  return (
    <main className="door" id="main">
      <div className="door-card">
        <p className="door-brand">
          {t("brand")}
          <span>{t("office")}</span>
          {env().demo ? <i className="chip demo">{t("demo")}</i> : null}
        </p>
        <section className="panel" aria-labelledby="door-title">
          <h1 id="door-title">{title}</h1>
          <PageOwner owner={viewer && { id: viewer.userId, name: viewer.name }}>{children}</PageOwner>
        </section>
        <div className="door-foot">
          {foot}
          <Preferences />
        </div>
      </div>
    </main>
  );
}
