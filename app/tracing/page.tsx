import type { Metadata } from "next";
import { z } from "zod";
import { regionName } from "@/components/air/region-name";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { codeInput } from "@/lib/air/schema";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { env } from "@/lib/platform/env";
import { hitRecord } from "@/lib/tracing/queries/hit-record";
import { spikePage } from "@/lib/tracing/queries/spike-page";
import { SPIKE_DAYS, SPIKE_FROM, spikes } from "@/lib/tracing/queries/spikes";
import { FillLink } from "../_components/fill-link";
import { HitTable } from "./_components/hit-table";
import { SpikeDetail } from "./_components/spike-detail";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("tracing"))("title") };
}

const chosen = z.object({
  station: codeInput.optional().catch(undefined),
  /** The instant at which the spike begins. */
  spike: z.iso.datetime().optional().catch(undefined),
});

/** 溯源: spikes, and of the chosen one its wind, its candidates and the station's rose. */
export default async function TracingPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [viewer, locale, search] = await Promise.all([viewerWith("stations:read"), currentLocale(), searchParams]);
  const { station, spike } = chosen.parse(search);
  const [found, view, record, t] = await Promise.all([
    spikes(viewer),
    station && spike ? spikePage(viewer, station, spike) : null,
    hitRecord(),
    text("tracing"),
  ]);
  const f = formats(locale);
  return (
    <Desk viewer={viewer} current="stations" demo={env().demo}>
      <PageHeader title={t("title")} />
      <div className="grid">
        {view ? (
          <SpikeDetail view={view} record={record} t={t} f={f} mayPlan={may(viewer, "inspections:plan")} />
        ) : null}
        <Panel className="span-12" title={t("list")} note={t("lead", { days: SPIKE_DAYS, from: SPIKE_FROM })}>
          <Table
            caption={t("list")}
            tall
            rows={found}
            rowKey={(row) => `${row.station.code} ${row.from}`}
            empty={<EmptyState title={t("none", { days: SPIKE_DAYS })} action={<FillLink of="hours" />} />}
            columns={[
              {
                key: "from",
                header: t("from"),
                rowHeader: true,
                className: "nowrap",
                cell: (row) => (
                  <a href={searchHref("/tracing", { station: row.station.code, spike: row.from })}>
                    {f.momentWithYear(row.from)}
                  </a>
                ),
              },
              { key: "station", header: t("station"), cell: (row) => regionName(row.station, locale) },
              { key: "hours", header: t("hours"), num: true, cell: (row) => row.hours },
              { key: "most", header: t("most"), num: true, cell: (row) => row.most },
            ]}
          />
        </Panel>
        <HitTable record={record} t={t} f={f} />
      </div>
    </Desk>
  );
}
