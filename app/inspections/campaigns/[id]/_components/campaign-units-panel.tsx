import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { type Column, Table } from "@/components/ui/table";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import type { Locale } from "@/lib/i18n/locale";
import { text } from "@/lib/i18n/text";
import type { CampaignGlance } from "@/lib/winter/queries/campaign-glance";
import type { CampaignUnit } from "@/lib/winter/queries/campaign-units";

/** Unit by unit what was planned, done, found, closed, is late and has not been seen; the whole below. */
export async function CampaignUnitsPanel({ campaign, locale }: { campaign: CampaignGlance; locale: Locale }) {
  const t = await text("inspections");
  const f = formats(locale);
  const { totals, frozen } = campaign;
  const share = (closed: number, found: number) => f.percent(found === 0 ? null : (closed / found) * 100);
  const columns: Column<CampaignUnit>[] = [
    { key: "rank", header: t("glance.rank"), num: true, cell: (row) => row.rank ?? "—" },
    { key: "unit", header: t("glance.unit"), rowHeader: true, cell: (row) => localName(row, locale) },
    { key: "quota", header: t("glance.quota"), num: true, cell: (row) => row.quota ?? "—" },
    { key: "planned", header: t("glance.planned"), num: true, cell: (row) => row.planned },
    { key: "done", header: t("glance.done"), num: true, cell: (row) => row.done },
    { key: "found", header: t("glance.found"), num: true, cell: (row) => row.found },
    { key: "closed", header: t("glance.closed"), num: true, cell: (row) => row.closed },
    { key: "overdue", header: t("glance.overdue"), num: true, cell: (row) => row.overdue },
    { key: "rate", header: t("glance.rate"), num: true, cell: (row) => share(row.closed, row.found) },
    {
      key: "unseen",
      header: t("glance.unseen"),
      num: true,
      cell: (row) => (row.places === 0 ? "—" : `${row.unseen} / ${row.places}`),
    },
  ];
  const state = frozen
    ? t("glance.frozen", { at: f.momentWithYear(frozen.at), by: frozen.by })
    : campaign.closedAt
      ? t("glance.unfrozen")
      : t("glance.live", { on: f.dayWithYear(campaign.on) });
  return (
    <Panel title={t("glance.title")} note={state}>
      <p className="field-help">{t("glance.note")}</p>
      <dl className="campaign-figures">
        {(
          [
            [t("glance.planned"), totals.planned],
            [t("glance.done"), totals.done],
            [t("glance.found"), totals.issues],
            [t("glance.closed"), totals.closed],
            [t("glance.overdue"), totals.overdue],
            [t("glance.unseen"), totals.places === 0 ? "—" : `${totals.unseen} / ${totals.places}`],
          ] as const
        ).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
      {totals.unplaced > 0 ? <p>{t("glance.unplaced", { count: totals.unplaced })}</p> : null}
      <Table
        caption={`${t("glance.title")} ${f.dayWithYear(campaign.on)}`}
        rows={campaign.units}
        rowKey={(row) => row.unitId}
        columns={columns}
        empty={<EmptyState title={t("glance.empty")} />}
      />
    </Panel>
  );
}
