import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { DateInput, Input, type Option, Select, TextArea } from "@/components/ui/field";
import { campaignFacts } from "@/lib/campaigns/queries/campaign-facts";
import { bansText } from "@/lib/campaigns/rules/ban-lines";
import { areaText } from "@/lib/campaigns/rules/campaign-area";
import { CAMPAIGN_KINDS } from "@/lib/campaigns/schema";
import { text } from "@/lib/i18n/text";
import type { CampaignRow } from "@/lib/inspections/queries/campaign-list";
import { today } from "@/lib/platform/clock";
import { DATUMS } from "@/lib/shared/coordinate-system";
import { keepCampaign } from "../../actions";
import { AreaField } from "./area-field";
import { type ScopeChoices, ScopeFields } from "./scope-fields";

/** A campaign, new or as it stands; a new one may begin as the copy of another (`like`). */
export async function CampaignForm({
  campaign,
  like,
  leads,
  towns,
  choices,
}: {
  campaign: CampaignRow | null;
  like?: CampaignRow | undefined;
  leads: Option[];
  towns: { id: number; name: string; rings: [number, number][][] }[];
  choices: ScopeChoices;
}) {
  const t = await text("inspections");
  const scope = `campaign-${campaign?.id ?? "new"}`;
  const shown = campaign ?? like;
  return (
    <ActionForm
      action={keepCampaign}
      submit={t(campaign ? "campaigns.save" : "campaigns.create")}
      done={t("campaigns.saved")}
    >
      {campaign ? (
        <>
          <Seen of={campaignFacts(campaign)} />
          <input type="hidden" name="campaignId" value={campaign.id} />
        </>
      ) : (
        <input type="hidden" name="clientId" value={randomUUID()} />
      )}
      <Select
        scope={scope}
        name="kind"
        label={t("campaigns.kind")}
        defaultValue={shown?.kind ?? "special"}
        options={CAMPAIGN_KINDS.map((value) => ({ value, label: t(`campaigns.kinds.${value}`) }))}
      />
      <Input
        scope={scope}
        name="name"
        label={t("campaigns.name")}
        defaultValue={shown?.name}
        maxLength={60}
        required
        autoComplete="off"
      />
      <Input scope={scope} name="nameEn" label={t("campaigns.nameEn")} defaultValue={shown?.nameEn} maxLength={120} />
      <DateInput
        scope={scope}
        name="startsOn"
        label={t("campaigns.from")}
        defaultValue={shown?.startsOn ?? today()}
        required
      />
      <DateInput scope={scope} name="endsOn" label={t("campaigns.to")} defaultValue={shown?.endsOn} required />
      <Select
        scope={scope}
        name="leadUnitId"
        label={t("campaigns.lead")}
        defaultValue={shown?.leadUnitId ?? ""}
        options={leads}
      />
      <TextArea scope={scope} name="goal" label={t("campaigns.goal")} defaultValue={shown?.goal} maxLength={1000} />
      <TextArea
        scope={scope}
        name="bans"
        label={t("campaigns.bans")}
        help={t("campaigns.bansHelp")}
        defaultValue={shown && bansText(shown.bans, shown)}
        maxLength={2000}
      />
      <ScopeFields scope={scope} shown={shown ?? null} choices={choices} />
      <AreaField
        scope={scope}
        towns={towns}
        datums={DATUMS.map((value) => ({ value, label: t(`map.${value}`) }))}
        words={{
          open: t("campaigns.area"),
          hint: t("campaigns.areaHint"),
          label: t("map.label"),
          corners: t("campaigns.corners"),
          cornersHelp: t("campaigns.cornersHelp"),
          datum: t("map.datum"),
          undo: t("campaigns.undoCorner"),
          clear: t("map.clear"),
          zoomIn: t("map.zoomIn"),
          zoomOut: t("map.zoomOut"),
          whole: t("map.whole"),
        }}
        text={areaText(shown?.area ?? null)}
      />
    </ActionForm>
  );
}
