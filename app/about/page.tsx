import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { text } from "@/lib/i18n/text";
import { currentViewer } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("shell"))("brand") };
}

/** What this is: the barest page of a signed-in person, and so the yardstick for the speed of the others. */
export default async function AboutPage() {
  const [viewer, t] = await Promise.all([currentViewer(), text("shell")]);
  return (
    <Desk viewer={viewer} current="account" demo={env().demo}>
      <PageHeader title={t("brand")} />
      <p>{t("office")}</p>
    </Desk>
  );
}
