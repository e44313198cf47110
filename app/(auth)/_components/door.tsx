import type { ReactNode } from "react";
import { Preferences } from "@/components/shell/preferences";
import { text } from "@/lib/i18n/text";
import { env } from "@/lib/platform/env";

/** The card in the middle of the page before somebody is fully signed in. */
export async function Door({ title, children, foot }: { title: string; children: ReactNode; foot?: ReactNode }) {
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
          {children}
        </section>
        <div className="door-foot">
          {foot}
          <Preferences />
        </div>
      </div>
    </main>
  );
}
