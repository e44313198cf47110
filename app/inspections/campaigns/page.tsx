import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { categoryOptions } from "@/components/issues/category-options";
import { named } from "@/components/issues/form-choices";
import { MapSketch } from "@/components/ledgers/map-sketch";
import { Desk } from "@/components/shell/desk";
import { Badge } from "@/components/ui/badge";
import { namedOptions } from "@/components/ui/named-options";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { nextYearsCampaign } from "@/lib/campaigns/rules/next-years-campaign";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { type CampaignRow, campaignList } from "@/lib/inspections/queries/campaign-list";
import { checklistList } from "@/lib/inspections/queries/checklist-list";
import { categoryTree } from "@/lib/issues/queries/category-tree";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { townOutlines } from "@/lib/ledgers/queries/region-outlines";
import { today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { civilDateOf, diffDays } from "@/lib/shared/civil-date";
import { idInAddress } from "@/lib/shared/id-in-address";
import { InspectionTabs } from "../_components/inspection-tabs";
import { endCampaign } from "../actions";
import { CampaignForm } from "./_components/campaign-form";
import type { ScopeChoices } from "./_components/scope-fields";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("inspections"))("campaigns.title") };
}

export default async function CampaignsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await viewerWith("inspections:read");
  const edits = may(viewer, "campaigns:manage");
  const copyOf = idInAddress((await searchParams).copy);
  const [t, locale, campaigns, options, outlines, categories, checklists] = await Promise.all([
    text("inspections"),
    currentLocale(),
    campaignList(viewer),
    placeOptions(viewer, "inspections:read"),
    townOutlines(viewer),
    edits ? categoryTree() : [],
    edits ? checklistList() : [],
  ]);
  const copied = campaigns.find(({ id }) => id === copyOf);
  const f = formats(locale);
  const inWords = named(locale);
  const towns = outlines.map(({ id, name, nameEn, rings }) => ({ ...inWords({ id, name, nameEn }), rings }));
  const day = today();
  const choices: ScopeChoices = {
    towns: options.towns.map(inWords).map(({ id, name }) => ({ value: String(id), label: name })),
    categories: categoryOptions(categories, locale, "").filter(({ value }) => value !== ""),
    checklists: checklists.map((list) => ({ value: String(list.id), label: inWords(list).name })),
    units: options.units.filter(({ kind }) => kind !== "village").map(inWords),
  };
  const leads = namedOptions(options.units.map(inWords), t("none"));
  const stage = (campaign: CampaignRow) => {
    if (campaign.closedAt)
      return t("campaigns.closed", {
        on: f.dayWithYear(civilDateOf(campaign.closedAt)),
      });
    if (day < campaign.startsOn) return t("campaigns.ahead", { days: diffDays(campaign.startsOn, day) });
    if (day > campaign.endsOn) return t("campaigns.over", { days: diffDays(day, campaign.endsOn) });
    return t("campaigns.running", {
      day: diffDays(day, campaign.startsOn) + 1,
      days: diffDays(campaign.endsOn, campaign.startsOn) + 1,
    });
  };
  return (
    <Desk viewer={viewer} current="inspections" demo={env().demo}>
      <PageHeader title={t("campaigns.title")} />
      <InspectionTabs current="campaigns" />
      <div className="stack">
        {campaigns.length === 0 ? <EmptyState title={t("campaigns.empty")} /> : null}
        {campaigns.map((campaign) => (
          <Panel
            key={campaign.id}
            title={inWords(campaign).name}
            note={[
              t(`campaigns.kinds.${campaign.kind}`),
              f.range(campaign.startsOn, campaign.endsOn),
              localText(campaign.leadUnit ?? "", campaign.leadUnitEn, locale),
            ]
              .filter(Boolean)
              .join(" · ")}
            side={
              <>
                <a href={`/inspections/campaigns/${campaign.id}`}>{t("glance.open")}</a>
                <a href={`/inspections?campaign=${campaign.id}`}>{t("campaigns.seeInspections")}</a>
                <a href={`/issues?campaign=${campaign.id}`}>{t("campaigns.seeIssues")}</a>
                {edits ? <a href={`/inspections/campaigns?copy=${campaign.id}#new`}>{t("campaigns.copy")}</a> : null}
              </>
            }
          >
            <p>
              <Badge tone={campaign.closedAt ? undefined : day > campaign.endsOn ? "warn" : "info"}>
                {stage(campaign)}
              </Badge>
            </p>
            <dl className="campaign-figures">
              <Figure
                label={t("campaigns.inspections")}
                value={`${campaign.done} / ${campaign.done + campaign.planned}`}
              />
              <Figure label={t("campaigns.sites")} value={`${campaign.visited} / ${campaign.sites}`} />
              <Figure label={t("campaigns.issues")} value={campaign.issues} />
              <Figure label={t("campaigns.closedIssues")} value={campaign.closed} />
              <Figure label={t("campaigns.late")} value={campaign.late} bad={campaign.late > 0} />
            </dl>
            {campaign.goal ? <p>{campaign.goal}</p> : null}
            {campaign.bans.length > 0 ? (
              <ul className="items">
                {campaign.bans.map((ban) => (
                  <li key={`${ban.text} ${ban.from}`}>
                    {ban.text}
                    {ban.from === campaign.startsOn && ban.to === campaign.endsOn ? null : (
                      <small> {f.range(ban.from, ban.to)}</small>
                    )}
                  </li>
                ))}
              </ul>
            ) : null}
            {campaign.area ? (
              <details className="map-point" open>
                <summary>{t("campaigns.areaShown")}</summary>
                <MapSketch
                  towns={towns}
                  label={t("campaigns.areaShown")}
                  point={null}
                  corners={campaign.area.coordinates[0]?.slice(0, -1) ?? []}
                />
                <p>
                  <a href={`/map?campaign=${campaign.id}`}>{t("campaigns.seeMap")}</a>
                </p>
              </details>
            ) : null}
            {edits && campaign.isOwn && !campaign.closedAt ? (
              <div className="row no-print">
                <details className="step">
                  <summary>{t("campaigns.edit")}</summary>
                  <div>
                    <CampaignForm campaign={campaign} leads={leads} towns={towns} choices={choices} />
                  </div>
                </details>
                <ActionForm
                  action={endCampaign}
                  submit={t("campaigns.close")}
                  kind="danger"
                  confirm={t("campaigns.confirm")}
                  inline
                >
                  <input type="hidden" name="campaignId" value={campaign.id} />
                </ActionForm>
              </div>
            ) : null}
          </Panel>
        ))}
        {edits ? (
          <div id="new">
            <Panel
              title={t("campaigns.new")}
              note={copied ? t("campaigns.copied", { name: inWords(copied).name }) : undefined}
            >
              <CampaignForm
                key={copyOf}
                campaign={null}
                like={copied && nextYearsCampaign(copied)}
                leads={leads}
                towns={towns}
                choices={choices}
              />
            </Panel>
          </div>
        ) : null}
      </div>
    </Desk>
  );
}

function Figure({ label, value, bad }: { label: string; value: number | string; bad?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={bad ? "figures bad" : "figures"}>{value}</dd>
    </div>
  );
}
