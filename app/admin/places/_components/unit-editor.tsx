import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Input, Select } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import type { RegionNode } from "@/lib/identity/queries/region-tree";
import type { UnitRow } from "@/lib/identity/queries/unit-list";
import { UNIT_KINDS } from "@/lib/identity/rules/roles";
import { changeUnit } from "../actions";
import { regionOptions } from "./region-options";

/** Name, kind and region of one unit; the code stays, because files and lists name it. */
export async function UnitEditor({ unit, regions }: { unit: UnitRow; regions: readonly RegionNode[] }) {
  const [t, ti, locale] = await Promise.all([text("admin"), text("identity"), currentLocale()]);
  return (
    <Panel title={t("places.changeUnit", { code: unit.code })} id="unit">
      <ActionForm key={unit.id} action={changeUnit} pairs submit={t("places.saveUnit")} done={t("places.done")}>
        <Seen of={{ name: unit.name, nameEn: unit.nameEn, kind: unit.kind, regionId: unit.regionId }} />
        <input type="hidden" name="id" value={unit.id} />
        <Input scope="edit" label={t("places.name")} name="name" required maxLength={40} defaultValue={unit.name} />
        <Input scope="edit" label={t("places.nameEn")} name="nameEn" maxLength={80} defaultValue={unit.nameEn} />
        <Select
          scope="edit"
          label={t("places.kind")}
          name="kind"
          required
          defaultValue={unit.kind}
          options={UNIT_KINDS.map((kind) => ({ value: kind, label: ti(`unitKinds.${kind}`) }))}
        />
        <Select
          scope="edit"
          label={t("places.region")}
          name="regionId"
          required
          defaultValue={unit.regionId}
          options={regionOptions(
            regions.filter((region) => !region.closedOn || region.id === unit.regionId),
            locale,
          )}
        />
        <Input scope="edit" label={t("places.reason")} name="reason" required minLength={2} maxLength={200} />
      </ActionForm>
    </Panel>
  );
}
