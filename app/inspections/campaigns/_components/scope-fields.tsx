import { Input, type Option, Select } from "@/components/ui/field";
import { CAMPAIGN_POLLUTANTS } from "@/lib/campaigns/rules/campaign-targets";
import { text } from "@/lib/i18n/text";
import type { CampaignRow } from "@/lib/inspections/queries/campaign-list";
import { SITE_KINDS } from "@/lib/ledgers/rules/site-kind";

export interface ScopeChoices {
  towns: Option[];
  categories: Option[];
  checklists: Option[];
  units: { id: number; name: string }[];
}

/** Where and at what a campaign looks, who takes part with how many inspections, what it is to reach. */
export async function ScopeFields({
  scope,
  shown,
  choices,
}: {
  scope: string;
  shown: CampaignRow | null;
  choices: ScopeChoices;
}) {
  const [t, words, air] = await Promise.all([text("inspections"), text("words"), text("air")]);
  const texts = (values: readonly (number | string)[] = []) => values.map(String);
  const quotas = new Map(shown?.units.map(({ unitId, quota }) => [unitId, quota]));
  return (
    <details className="map-point">
      <summary>{t("campaigns.scope")}</summary>
      <Select
        scope={scope}
        name="townIds"
        label={t("campaigns.towns")}
        help={t("campaigns.townsHelp")}
        options={choices.towns}
        defaultValue={texts(shown?.townIds)}
        multiple
      />
      <Select
        scope={scope}
        name="siteKinds"
        label={t("campaigns.siteKinds")}
        help={t("campaigns.siteKindsHelp")}
        options={SITE_KINDS.map((value) => ({ value, label: words(`siteKind.${value}`) }))}
        defaultValue={texts(shown?.siteKinds)}
        multiple
      />
      <Select
        scope={scope}
        name="categoryIds"
        label={t("campaigns.categories")}
        help={t("campaigns.categoriesHelp")}
        options={choices.categories}
        defaultValue={texts(shown?.categoryIds)}
        multiple
      />
      <Select
        scope={scope}
        name="checklistId"
        label={t("campaigns.checklist")}
        options={[{ value: "", label: t("campaigns.noChecklist") }, ...choices.checklists]}
        defaultValue={shown?.checklistId ?? ""}
      />
      <Select
        scope={scope}
        name="pollutant"
        label={t("campaigns.pollutant")}
        options={CAMPAIGN_POLLUTANTS.map((value) => ({ value, label: air(`pollutant.${value}`) }))}
        defaultValue={shown?.pollutant ?? "pm25"}
      />
      <Input
        scope={scope}
        name="seenPercent"
        type="number"
        min={0}
        max={100}
        step={0.1}
        label={t("campaigns.seenPercent")}
        help={t("campaigns.targetsHelp")}
        defaultValue={shown?.targets.seenPercent}
      />
      <Input
        scope={scope}
        name="closedPercent"
        type="number"
        min={0}
        max={100}
        step={0.1}
        label={t("campaigns.closedPercent")}
        defaultValue={shown?.targets.closedPercent}
      />
      <Input
        scope={scope}
        name="mean"
        type="number"
        min={0.1}
        max={1000}
        step={0.1}
        label={t("campaigns.mean")}
        defaultValue={shown?.targets.mean}
      />
      <fieldset>
        <legend className="field-label">{t("campaigns.quotas")}</legend>
        <p className="field-help">{t("campaigns.quotasHelp")}</p>
        {choices.units.map(({ id, name }) => (
          <div key={id}>
            <input type="hidden" name="unitIds" value={id} />
            <Input
              scope={`${scope}-${id}`}
              name="quotas"
              type="number"
              min={0}
              max={9999}
              label={name}
              defaultValue={quotas.get(id)}
            />
          </div>
        ))}
      </fieldset>
    </details>
  );
}
