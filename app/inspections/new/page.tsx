import type { Metadata } from "next";
import { named } from "@/components/issues/form-choices";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { reachesDistrict } from "@/lib/identity/rules/scope";
import { campaignList } from "@/lib/inspections/queries/campaign-list";
import { checklistList } from "@/lib/inspections/queries/checklist-list";
import { coveredSites } from "@/lib/inspections/queries/site-coverage";
import { INSPECTION_KINDS } from "@/lib/issues/rules/inspection-kind";
import { placeOptions } from "@/lib/ledgers/queries/place-options";
import { sitesInAddress } from "@/lib/ledgers/queries/site-options";
import { KINDS_APART, SITE_KINDS } from "@/lib/ledgers/rules/site-kind";
import { today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { civilDateOf, diffDays } from "@/lib/shared/civil-date";
import { idInAddress } from "@/lib/shared/id-in-address";
import { PlanForm } from "./_components/plan-form";
import { PLAN_WORDS, type PlanWords } from "./_components/plan-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("inspections"))("form.title") };
}

export default async function NewInspectionPage({
  searchParams,
}: {
  searchParams: Promise<{ site?: string | string[]; campaign?: string | string[] }>;
}) {
  const viewer = await viewerWith("inspections:plan");
  const search = await searchParams;
  const campaignId = idInAddress(search.campaign);
  const asked = await sitesInAddress(viewer, "inspections:plan", search.site);
  const [t, ts, locale, options, checklists, campaigns, listed] = await Promise.all([
    text("inspections"),
    text("words"),
    currentLocale(),
    placeOptions(viewer, "inspections:plan"),
    checklistList(),
    campaignList(viewer),
    coveredSites(
      viewer,
      SITE_KINDS.filter((kind) => !KINDS_APART.includes(kind)),
    ),
  ]);
  const inWords = named(locale);
  const day = today();
  // One comes from a campaign's page: the plan is the campaign's, with its checklist.
  const campaign = campaigns.find(({ id, closedAt }) => id === campaignId && closedAt === null);
  const ownList = checklists.find(({ id }) => id === campaign?.checklistId);
  const townNames = new Map(options.towns.map((town) => [town.id, town]));
  // Households and the like are thousands: only those that the address names.
  const sites = [
    ...asked
      .filter(({ id }) => !listed.some((site) => site.id === id))
      .map((site) => ({ ...site, town: "", townEn: "", ...townOf(townNames.get(site.townId)), lastSeenAt: null })),
    ...listed,
  ];
  const words = Object.fromEntries(PLAN_WORDS.map((key) => [key, t(`form.${key}`, { count: "{count}" })])) as PlanWords;
  return (
    <Desk viewer={viewer} current="inspections" demo={env().demo}>
      <PageHeader title={t("form.title")} />
      <Panel title={t("form.title")} note={t("form.hint")}>
        <PlanForm
          words={{ ...words, all: t("all"), choose: t("choose") }}
          today={day}
          chosen={asked.map(({ id }) => id)}
          campaign={campaign ? String(campaign.id) : ""}
          checklist={ownList ? String(ownList.versionId) : ""}
          ownUnitId={viewer.unitId}
          everywhere={reachesDistrict(viewer, "inspections:plan")}
          kinds={INSPECTION_KINDS.map((value) => ({ value, label: ts(`inspectionKind.${value}`) }))}
          siteKinds={SITE_KINDS.map((value) => ({ value, label: ts(`siteKind.${value}`) }))}
          units={options.units.map((unit) => ({ id: unit.id, kind: unit.kind, name: inWords(unit).name }))}
          towns={options.towns.map((town) => ({ id: town.id, name: inWords(town).name }))}
          grids={options.grids.map((grid) => ({ id: grid.id, townId: grid.townId, name: inWords(grid).name }))}
          checklists={checklists.map((list) => ({
            versionId: list.versionId,
            siteKind: list.siteKind ?? "",
            name: t("detail.version", { name: inWords(list).name, version: list.version }),
          }))}
          campaigns={campaigns
            .filter((campaign) => campaign.closedAt === null)
            .map((campaign) => ({ id: campaign.id, name: inWords(campaign).name }))}
          sites={sites.map((site) => ({
            id: site.id,
            kind: site.kind,
            townId: site.townId,
            gridId: site.gridId,
            name: inWords(site).name,
            town: inWords({ name: site.town, nameEn: site.townEn }).name,
            seen: t("form.unseenDays", {
              days: site.lastSeenAt ? Math.max(0, diffDays(day, civilDateOf(site.lastSeenAt))) : -1,
            }),
          }))}
        />
      </Panel>
    </Desk>
  );
}

const townOf = (town: { name: string; nameEn: string } | undefined) =>
  town ? { town: town.name, townEn: town.nameEn } : {};
