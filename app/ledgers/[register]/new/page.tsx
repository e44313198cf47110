import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { registerNamed } from "@/lib/ledgers/rules/registers";
import { env } from "@/lib/platform/env";
import { EntryEditor } from "../../_components/entry-editor";
import { RegisterTabs } from "../../_components/register-tabs";

type Params = Promise<{ register: string }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("ledgers"))("new") };
}

export default async function NewEntryPage({ params }: { params: Params }) {
  const viewer = await viewerWith("sites:manage");
  const register = registerNamed((await params).register);
  if (register === null) return notFound();
  const [t, locale] = await Promise.all([text("ledgers"), currentLocale()]);
  const title = `${t("new")} · ${register[locale === "en" ? "en" : "zh"]}`;
  return (
    <Desk viewer={viewer} current="ledgers" demo={env().demo}>
      <PageHeader title={title} />
      <RegisterTabs current={register.key} />
      <Panel title={title}>
        <EntryEditor viewer={viewer} register={register} entry={null} />
      </Panel>
    </Desk>
  );
}
