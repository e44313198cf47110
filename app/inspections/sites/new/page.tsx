import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { env } from "@/lib/platform/env";
import { SiteEditor } from "../_components/site-editor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("inspections"))("sites.new") };
}

export default async function NewSitePage() {
  const viewer = await viewerWith("sites:manage");
  const t = await text("inspections");
  return (
    <Desk viewer={viewer} current="inspections" demo={env().demo}>
      <PageHeader title={t("sites.new")} />
      <Panel title={t("sites.new")}>
        <SiteEditor viewer={viewer} site={null} />
      </Panel>
    </Desk>
  );
}
