import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { text } from "@/lib/i18n/text";
import { currentViewer } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";
import { version } from "@/package.json";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("shell"))("about.title") };
}

/** What this is and which version; the barest page of a signed-in person, and so the yardstick for the speed of the others. */
export default async function AboutPage() {
  const [viewer, t] = await Promise.all([currentViewer(), text("shell")]);
  return (
    <Desk viewer={viewer} current="account" demo={env().demo}>
      <PageHeader title={t("about.title")} />
      <div className="prose">
        <p>{t("about.what")}</p>
        <p>
          {t("about.trace")} {t("about.missing")}
        </p>
        <p>{t("about.local")}</p>
        <p>
          <a className="press" href="/standards">
            {t("about.rules")}
          </a>
        </p>
        <p className="muted">
          {t("brand")} {t("about.version", { version })} {t("about.keys")}
        </p>
      </div>
    </Desk>
  );
}
