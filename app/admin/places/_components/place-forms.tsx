import { ActionForm } from "@/components/identity/action-form";
import { Input, Select } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { RegionNode } from "@/lib/identity/queries/region-tree";
import type { UnitRow } from "@/lib/identity/queries/unit-list";
import { UNIT_KINDS } from "@/lib/identity/rules/roles";
import { addRegion, addUnit, merge, mergeUnit } from "../actions";
import { NewCity } from "./new-city";
import { regionOptions } from "./region-options";

/** Field names repeat between the forms of one page: each form carries its own prefix in the ids by its fieldset. */
export async function PlaceForms({ regions, units }: { regions: readonly RegionNode[]; units: readonly UnitRow[] }) {
  const [t, ti, locale] = await Promise.all([text("admin"), text("identity"), currentLocale()]);
  const open = regions.filter((region) => !region.closedOn);
  const options = (list: readonly RegionNode[]) => regionOptions(list, locale, t("places.pick"));
  const unitOptions = namedOptions(
    units
      .filter((unit) => !unit.closedOn)
      .map((unit) => ({ id: unit.id, name: `${localName(unit, locale)} (${unit.code})` })),
    t("places.pickUnit"),
  );
  return (
    <div className="grid">
      <Panel title={t("places.createRegion")} className="span-6">
        <ActionForm action={addRegion} submit={t("places.createRegion")} done={t("places.done")}>
          <Select
            scope="region"
            label={t("places.parent")}
            name="parentId"
            required
            options={options(open.filter((region) => region.level !== "village"))}
          />
          <Input
            scope="region"
            label={t("places.code")}
            name="code"
            required
            maxLength={40}
            pattern="[A-Za-z0-9_\-]+"
          />
          <Input scope="region" label={t("places.name")} name="name" required maxLength={40} />
          <Input
            scope="region"
            label={t("places.nameEn")}
            name="nameEn"
            required
            maxLength={60}
            help={t("places.nameEnHelp")}
          />
        </ActionForm>
      </Panel>
      <NewCity />
      <Panel title={t("places.createUnit")} className="span-6">
        <ActionForm action={addUnit} submit={t("places.createUnit")} done={t("places.done")}>
          <Select
            scope="unit"
            label={t("places.kind")}
            name="kind"
            required
            options={UNIT_KINDS.map((kind) => ({ value: kind, label: ti(`unitKinds.${kind}`) }))}
          />
          <Select scope="unit" label={t("places.region")} name="regionId" required options={options(open)} />
          <Input scope="unit" label={t("places.code")} name="code" required maxLength={40} pattern="[A-Za-z0-9_\-]+" />
          <Input scope="unit" label={t("places.name")} name="name" required maxLength={40} />
          <Input scope="unit" label={t("places.nameEn")} name="nameEn" maxLength={80} />
        </ActionForm>
      </Panel>
      <Panel title={t("places.merge")} className="span-6">
        <ActionForm
          action={merge}
          submit={t("places.merge")}
          kind="danger"
          done={t("places.done")}
          confirm={t("places.confirmMerge")}
        >
          <Select scope="merge" label={t("places.region")} name="id" required options={options(open)} />
          <Select scope="merge" label={t("places.into")} name="intoId" required options={options(open)} />
          <Input scope="merge" label={t("places.reason")} name="reason" required minLength={2} maxLength={200} />
        </ActionForm>
      </Panel>
      <Panel title={t("places.mergeUnit")} note={t("places.mergeUnitHint")} className="span-6">
        <ActionForm
          action={mergeUnit}
          submit={t("places.mergeUnit")}
          kind="danger"
          done={t("places.done")}
          confirm={t("places.confirmMergeUnit")}
        >
          <Select scope="merge-unit" label={t("places.unit")} name="id" required options={unitOptions} />
          <Select scope="merge-unit" label={t("places.into")} name="intoId" required options={unitOptions} />
          <Input scope="merge-unit" label={t("places.reason")} name="reason" required minLength={2} maxLength={200} />
        </ActionForm>
      </Panel>
    </div>
  );
}
