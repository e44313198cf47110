import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { doorRegions } from "@/lib/ledgers/queries/door-list";
import { disputedVisits } from "@/lib/ledgers/queries/site-visits";
import { today } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { addDays } from "@/lib/shared/civil-date";
import { FillLink } from "../../../_components/fill-link";
import { DisputeTable } from "./_components/dispute-table";
import { DoorBoard } from "./_components/door-board";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("doors"))("title") };
}

/** 入户登记: household by household, with or without a network; above it, what two people found differently. */
export default async function DoorsPage() {
  const viewer = await viewerWith("inspections:record");
  const [t, locale, regions, disputes] = await Promise.all([
    text("doors"),
    currentLocale(),
    doorRegions(viewer, addDays(today(), -30)),
    may(viewer, "sites:manage") ? disputedVisits(viewer) : [],
  ]);
  const choices = regions.map(({ id, name, nameEn, town, townEn, doors, seen }) => ({
    id,
    label: t("option", {
      town: localText(town, townEn, locale),
      name: localText(name, nameEn, locale),
      doors,
      seen,
    }),
  }));
  return (
    <Desk viewer={viewer} current="inspections" demo={env().demo}>
      <PageHeader title={t("title")} />
      {disputes.length > 0 ? <DisputeTable visits={disputes} /> : null}
      <Panel title={t("title")} note={t("hint")}>
        {choices.length > 0 ? (
          <DoorBoard userId={viewer.userId} regions={choices} />
        ) : (
          <EmptyState title={t("none")} action={<FillLink of="stations" />} />
        )}
      </Panel>
    </Desk>
  );
}
