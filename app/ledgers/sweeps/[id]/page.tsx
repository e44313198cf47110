import type { Metadata } from "next";
import { Desk } from "@/components/shell/desk";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { sweepDetail } from "@/lib/inspections/queries/sweep-progress";
import { REGISTERS } from "@/lib/ledgers/rules/registers";
import { env } from "@/lib/platform/env";
import { idInAddress } from "@/lib/shared/id-in-address";
import { RegisterTabs } from "../../_components/register-tabs";

type Params = Promise<{ id: string }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("ledgers"))("tabs.sweeps") };
}

/** One sweep: how far each town and each person is, with the rank. */
export default async function SweepPage({ params }: { params: Params }) {
  const viewer = await viewerWith("inspections:read");
  const id = idInAddress((await params).id);
  const sweep = await sweepDetail(viewer, id);
  if (sweep === null) return denyForeign(viewer, { type: "sweep", id: String(id) });
  const [t, ts, locale] = await Promise.all([text("ledgers"), text("words"), currentLocale()]);
  const { day, range, percent } = formats(locale);
  const share = ({ seen, places }: { seen: number; places: number }) =>
    places === 0 ? MISSING : percent((100 * seen) / places, 0);
  return (
    <Desk viewer={viewer} current="ledgers" demo={env().demo}>
      <PageHeader
        title={sweep.title}
        chips={[
          { key: "register", label: REGISTERS[sweep.register][locale === "en" ? "en" : "zh"] },
          { key: "when", label: range(sweep.plannedFrom, sweep.plannedTo) },
          {
            key: "share",
            label: t("sweeps.progress", { seen: sweep.seen, places: sweep.places, share: share(sweep) }),
          },
        ]}
        actions={<PrintButton label={t("print")} />}
      />
      <RegisterTabs current="sweeps" />
      <div className="grid">
        <div className="span-7 stack">
          <Panel title={t("sweeps.byTown")}>
            <Table
              caption={t("sweeps.byTown")}
              rows={sweep.byTown}
              rowKey={(row) => row.townId}
              columns={[
                { key: "rank", header: t("sweeps.rank"), num: true, cell: (row) => row.rank },
                {
                  key: "town",
                  header: t("columns.place"),
                  rowHeader: true,
                  cell: (row) => localName({ name: row.town, nameEn: row.townEn }, locale),
                },
                { key: "places", header: t("sweeps.places"), num: true, cell: (row) => `${row.seen}/${row.places}` },
                { key: "share", header: t("sweeps.share"), num: true, cell: share },
                { key: "issues", header: t("sweeps.issues"), num: true, cell: (row) => row.issues },
              ]}
            />
          </Panel>
          <Panel title={t("sweeps.inspections")}>
            <ul className="plain">
              {sweep.inspections.map((one) => (
                <li key={one.id}>
                  <a href={`/inspections/${one.id}`}>{one.title}</a>{" "}
                  <small className="muted">
                    {day(one.plannedFrom)} {ts(`inspectionState.${one.state}`)}
                  </small>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
        <div className="span-5">
          <Panel title={t("sweeps.byPerson")}>
            {sweep.byPerson.length === 0 ? <p className="muted small">{t("visits.none")}</p> : null}
            <Table
              caption={t("sweeps.byPerson")}
              rows={sweep.byPerson}
              rowKey={(row) => `${row.name} ${row.unit}`}
              columns={[
                { key: "rank", header: t("sweeps.rank"), num: true, cell: (row) => row.rank },
                {
                  key: "name",
                  header: t("sweeps.person"),
                  rowHeader: true,
                  cell: (row) => (
                    <>
                      {row.name} <small>{localName({ name: row.unit, nameEn: row.unitEn }, locale)}</small>
                    </>
                  ),
                },
                { key: "seen", header: t("sweeps.seen"), num: true, cell: (row) => row.seen },
              ]}
            />
          </Panel>
        </div>
      </div>
    </Desk>
  );
}
