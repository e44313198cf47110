import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { EmptyState, Notice } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { festivalWord } from "@/components/winter/festival-word";
import { NightTowns } from "@/components/winter/night-towns";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { dutyList, foundInNight } from "@/lib/winter/queries/fireworks-nights";
import { townNights } from "@/lib/winter/queries/fireworks-periods";
import { nightComparison } from "@/lib/winter/queries/night-hours";
import { nightSpan } from "@/lib/winter/rules/fireworks-standing";
import { nightSums } from "@/lib/winter/rules/night-sums";
import { openNight } from "../_components/open-night";
import { DutyPanel } from "./_components/duty-panel";
import { FindPanel } from "./_components/find-panel";
import { NightAirPanel } from "./_components/night-air-panel";
import { SumsTable } from "./_components/sums-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("fireworks"))("night") };
}

/** One night: what is found, who stands where, its PM2.5 beside last year's same night, and what it came to. */
export default async function FireworksNightPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await viewerWith("inspections:read");
  const night = await openNight(viewer, (await params).id);
  const [t, ti, locale, duties, found, holds, air] = await Promise.all([
    text("fireworks"),
    text("issues"),
    currentLocale(),
    dutyList(viewer, night.id),
    foundInNight(viewer, night.date),
    townNights(viewer, night.date),
    nightComparison(viewer, night.date),
  ]);
  const f = formats(locale);
  const festival = festivalWord(t, night.date);
  const span = nightSpan(night.date);
  const isOn = now() >= span.from && now() < span.to;
  return (
    <Desk viewer={viewer} current="fireworks" demo={env().demo}>
      <PageHeader
        title={night.name}
        chips={[
          { key: "date", label: f.dayWithYear(night.date) },
          ...(festival ? [{ key: "festival", label: festival }] : []),
          { key: "span", label: t("span") },
        ]}
      />
      <div className="stack">
        {holds.warned ? <Notice tone="bad">{t("overridden")}</Notice> : null}
        {isOn && may(viewer, "issues:report") ? <FindPanel viewer={viewer} night={night} duties={duties} /> : null}
        <DutyPanel viewer={viewer} night={night} duties={duties} />
        {air ? <NightAirPanel air={air} f={f} /> : null}
        <SumsTable sums={nightSums(duties, found)} />
        <Panel title={t("found.title")} note={t("found.note")}>
          <Table
            caption={t("found.title")}
            rows={found}
            rowKey={(row) => row.number}
            stacked
            columns={[
              {
                key: "number",
                header: t("found.number"),
                rowHeader: true,
                cell: (row) => <a href={`/issues/${row.number}`}>{row.number}</a>,
              },
              {
                key: "photo",
                header: t("found.photo"),
                cell: (row) =>
                  row.photoId === null ? (
                    <span className="muted small">{ti("photo.none")}</span>
                  ) : (
                    <a href={`/api/photos/${row.photoId}`} target="_blank" rel="noreferrer">
                      <img
                        className="thumb"
                        src={`/api/photos/${row.photoId}?size=thumb`}
                        alt={ti("photo.of", { number: row.number, kind: "" })}
                        loading="lazy"
                      />
                      {row.photos > 1 ? <small>{t("found.photos", { count: row.photos })}</small> : null}
                    </a>
                  ),
              },
              { key: "kind", header: t("found.kind"), cell: (row) => t(`find.${row.kind}`) },
              { key: "town", header: t("columns.town"), cell: (row) => localText(row.town, row.townEn, locale) },
              { key: "place", header: t("found.place"), cell: (row) => row.address || "—" },
              { key: "at", header: t("found.at"), className: "nowrap", cell: (row) => f.moment(row.at) },
              { key: "by", header: t("found.by"), cell: (row) => row.by },
              {
                key: "state",
                header: t("found.state"),
                cell: (row) => t(row.closed ? "found.closed" : row.stopped ? "found.stopped" : "found.open"),
              },
            ]}
            empty={<EmptyState title={t("found.none")} hint={t("found.noneHint")} />}
          />
        </Panel>
        <Panel title={t("holds")} note={t("holdsNote")}>
          <NightTowns towns={holds.towns} caption={t("holds")} />
        </Panel>
      </div>
    </Desk>
  );
}
