import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { entryDetail } from "@/lib/ledgers/queries/entry-detail";
import { registerNamed } from "@/lib/ledgers/rules/registers";
import { env } from "@/lib/platform/env";
import { EntryEditor } from "../../../_components/entry-editor";
import { RegisterTabs } from "../../../_components/register-tabs";

type Params = Promise<{ register: string; code: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: decodeURIComponent((await params).code) };
}

export default async function EditEntryPage({ params }: { params: Params }) {
  const viewer = await viewerWith("sites:manage");
  const { register: key, code: raw } = await params;
  const register = registerNamed(key);
  if (register === null) return notFound();
  const code = decodeURIComponent(raw);
  const entry = await entryDetail(viewer, register, [], code);
  if (entry === null || !entry.mine || entry.closedOn !== null) return denyForeign(viewer, { type: "site", id: code });
  const t = await text("ledgers");
  return (
    <Desk viewer={viewer} current="ledgers" demo={env().demo}>
      <PageHeader title={entry.name} chips={[{ key: "code", label: entry.code }]} />
      <RegisterTabs current={register.key} />
      <Panel title={t("edit")}>
        <EntryEditor viewer={viewer} register={register} entry={entry} />
      </Panel>
    </Desk>
  );
}
