import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { NotFound } from "@/lib/platform/errors";
import { diffDays } from "@/lib/shared/civil-date";
import { idInAddress } from "@/lib/shared/id-in-address";
import { campaignGlance } from "@/lib/winter/queries/campaign-units";
import { InspectionTabs } from "../../_components/inspection-tabs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("inspections"))("campaigns.title") };
}

/** A campaign at a glance: day n of N, and unit by unit what was planned, done, found, closed and is late. */
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
      />
      <InspectionTabs current="campaigns" />
      <Panel title={t("glance.title")} note={t("glance.note")}>
        <Table
          caption={t("glance.title")}
          rows={campaign.units}
          rowKey={(row) => row.unitId}
          columns={[
            { key: "unit", header: t("glance.unit"), rowHeader: true, cell: (row) => localName(row, locale) },
            { key: "planned", header: t("glance.planned"), num: true, cell: (row) => row.planned },
            { key: "done", header: t("glance.done"), num: true, cell: (row) => row.done },
            { key: "found", header: t("glance.found"), num: true, cell: (row) => row.found },
            { key: "closed", header: t("glance.closed"), num: true, cell: (row) => row.closed },
            { key: "overdue", header: t("glance.overdue"), num: true, cell: (row) => row.overdue },
            {
              key: "rate",
              header: t("glance.rate"),
              num: true,
              cell: (row) => f.percent(row.found === 0 ? null : (row.closed / row.found) * 100),
            },
          ]}
          empty={<EmptyState title={t("glance.empty")} />}
        />
      </Panel>
    </Desk>
  );
}
