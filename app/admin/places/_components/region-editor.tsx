import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Input } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import type { RegionNode } from "@/lib/identity/queries/region-tree";
import { rename } from "../actions";

/** A new name or code for one region (撤镇设街道, a correction); what it was called stays in its history. */
export async function RegionEditor({ region }: { region: RegionNode }) {
  const t = await text("admin");
  const { name, nameEn, code } = region;
  return (
    <Panel title={t("places.changeRegion", { name })} id="region">
      <ActionForm key={region.id} action={rename} pairs submit={t("places.rename")} done={t("places.done")}>
        <Seen of={{ name, nameEn, code }} />
        <input type="hidden" name="id" value={region.id} />
        <Input scope="rename" label={t("places.name")} name="name" required maxLength={40} defaultValue={name} />
        <Input
          scope="rename"
          label={t("places.nameEn")}
          name="nameEn"
          required
          maxLength={60}
          defaultValue={nameEn}
          help={t("places.nameEnHelp")}
        />
        <Input
          scope="rename"
          label={t("places.newCode")}
          name="code"
          maxLength={40}
          pattern="[A-Za-z0-9_\-]+"
          help={t("places.newCodeHelp")}
        />
        <Input scope="rename" label={t("places.reason")} name="reason" required minLength={2} maxLength={200} />
      </ActionForm>
    </Panel>
  );
}
