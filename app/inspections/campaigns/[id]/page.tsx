import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { NotFound } from "@/lib/platform/errors";
import { diffDays } from "@/lib/shared/civil-date";
import { idInAddress } from "@/lib/shared/id-in-address";
import { campaignGlance } from "@/lib/winter/queries/campaign-glance";
import { InspectionTabs } from "../../_components/inspection-tabs";
import { CampaignFactsPanel } from "./_components/campaign-facts-panel";
import { CampaignReportsPanel } from "./_components/campaign-reports-panel";
import { CampaignTrendPanel } from "./_components/campaign-trend-panel";
import { CampaignUnitsPanel } from "./_components/campaign-units-panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("inspections"))("campaigns.title") };
}

/** A campaign at a glance: day n of N, unit by unit, its pollutant against last year and the peers, what it is about, its reports. */
export default async function CampaignPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await viewerWith("inspections:read");
  const [t, locale, { id }] = await Promise.all([text("inspections"), currentLocale(), params]);
  const campaign = await Promise.resolve()
    .then(() => campaignGlance(viewer, idInAddress(id)))
    .catch((error: unknown) => {
      if (error instanceof NotFound) return denyForeign(viewer, { type: "campaign", id });
      throw error;
    });
  const f = formats(locale);
  const days = diffDays(campaign.endsOn, campaign.startsOn) + 1;
  const day = Math.min(days, Math.max(0, diffDays(today(), campaign.startsOn) + 1));
  return (
    <Desk viewer={viewer} current="inspections" demo={env().demo}>
      <PageHeader
        title={localName(campaign, locale)}
        chips={[
          { key: "range", label: f.rangeWithYear(campaign.startsOn, campaign.endsOn) },
          { key: "day", label: t("campaigns.running", { day, days }) },
        ]}
        actions={
          may(viewer, "inspections:plan") && !campaign.closedAt ? (
            <ButtonLink href={`/inspections/new?campaign=${campaign.id}`}>{t("glance.plan")}</ButtonLink>
          ) : null
        }
      />
      <InspectionTabs current="campaigns" />
      <div className="stack">
        <CampaignUnitsPanel campaign={campaign} locale={locale} />
        {may(viewer, "figures:read") ? <CampaignTrendPanel campaign={campaign} locale={locale} /> : null}
        <CampaignFactsPanel campaign={campaign} locale={locale} />
        {may(viewer, "weekly:read") ? (
          <CampaignReportsPanel viewer={viewer} campaign={campaign} locale={locale} />
        ) : null}
      </div>
    </Desk>
  );
}
