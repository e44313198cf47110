import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { DateInput, Input, type Option, Select, TextArea } from "@/components/ui/field";
import { campaignFacts } from "@/lib/campaigns/queries/campaign-facts";
import { CAMPAIGN_KINDS } from "@/lib/campaigns/schema";
import { text } from "@/lib/i18n/text";
import type { CampaignRow } from "@/lib/inspections/queries/campaign-list";
import { today } from "@/lib/platform/clock";
import { keepCampaign } from "../../actions";

/** A campaign, new or as it stands. */
export async function CampaignForm({ campaign, leads }: { campaign: CampaignRow | null; leads: Option[] }) {
  const t = await text("inspections");
  const scope = `campaign-${campaign?.id ?? "new"}`;
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
        defaultValue={campaign?.kind ?? "special"}
        options={CAMPAIGN_KINDS.map((value) => ({ value, label: t(`campaigns.kinds.${value}`) }))}
      />
      <Input
        scope={scope}
        name="name"
        label={t("campaigns.name")}
        defaultValue={campaign?.name}
        maxLength={60}
        required
        autoComplete="off"
      />
      <Input
        scope={scope}
        name="nameEn"
        label={t("campaigns.nameEn")}
        defaultValue={campaign?.nameEn}
        maxLength={120}
      />
      <DateInput
        scope={scope}
        name="startsOn"
        label={t("campaigns.from")}
        defaultValue={campaign?.startsOn ?? today()}
        required
      />
      <DateInput scope={scope} name="endsOn" label={t("campaigns.to")} defaultValue={campaign?.endsOn} required />
      <Select
        scope={scope}
        name="leadUnitId"
        label={t("campaigns.lead")}
        defaultValue={campaign?.leadUnitId ?? ""}
        options={leads}
      />
      <TextArea scope={scope} name="goal" label={t("campaigns.goal")} defaultValue={campaign?.goal} maxLength={1000} />
      <TextArea
        scope={scope}
        name="bans"
        label={t("campaigns.bans")}
        defaultValue={campaign?.bans.map((ban) => ban.text).join("\n")}
        maxLength={2000}
      />
    </ActionForm>
  );
}
