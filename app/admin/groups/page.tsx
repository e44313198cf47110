import { ActionForm } from "@/components/identity/action-form";
import { Input } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { peerGroupList } from "@/lib/air/queries/peer-group-list";
import { text } from "@/lib/i18n/text";
import { regionTree } from "@/lib/identity/queries/region-tree";
import { AdminFrame } from "../_components/admin-frame";
import { adminViewer } from "../_components/admin-viewer";
import { GroupPanel } from "./_components/group-panel";
import { addGroup } from "./actions";

/** 排名组: who is ranked with whom, from when to when, and how the group is called in the bulletin. */
export default async function PeerGroupsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await adminViewer("groups");
  const [t, groups, regions, search] = await Promise.all([
    text("office"),
    peerGroupList(viewer),
    regionTree(viewer),
    searchParams,
  ]);
  return (
    <AdminFrame viewer={viewer} tab="groups">
      <p className="muted">{t("groups.lead")}</p>
      {groups.length === 0 ? <EmptyState title={t("groups.none")} hint={t("groups.noneHint")} /> : null}
      {groups.map((group) => (
        <GroupPanel key={group.id} group={group} regions={regions} leaving={search.leave} />
      ))}
      <Panel title={t("groups.create")}>
        <ActionForm action={addGroup} pairs submit={t("groups.create")} done={t("saved")}>
          <Input
            scope="group"
            label={t("groups.wording")}
            name="name"
            required
            maxLength={40}
            help={t("groups.wordingHelp")}
          />
          <Input scope="group" label={t("groups.wordingEn")} name="nameEn" maxLength={80} />
          <Input
            scope="group"
            label={t("code")}
            name="code"
            required
            maxLength={40}
            pattern="[A-Za-z0-9_\-]+"
            help={t("groups.codeHelp")}
          />
        </ActionForm>
      </Panel>
    </AdminFrame>
  );
}
